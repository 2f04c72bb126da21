"""What editors are told when a page kept its privacy."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages


def after_copying(request: HttpRequest, page: Any, copy: Any) -> None:
    if getattr(copy, "kept_restrictions", None):
        text = _("“%(title)s” stays as private as it was: the copy has its privacy.")
        messages.info(request, text % {"title": copy.get_admin_display_title()})


def after_moving(request: HttpRequest, page: Any) -> None:
    if getattr(page, "kept_restrictions", None):
        text = _("“%(title)s” stays as private as it was in its former place.")
        messages.info(request, text % {"title": page.get_admin_display_title()})
