"""A board with topics is not deleted, by no way that the admin has: it is archived."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import AbstractPage

from heroic_core.tree_paths import at_or_below

from ..models import Topic


def refuse_deletion(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Say that there are topics below a page (a `before_delete_page` hook)."""
    return _refused(request, [page])


def refuse_bulk_deletion(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The same of many pages at once (a `before_bulk_action` hook)."""
    if action_type != "delete":
        return None
    pages = [each for each in objects if isinstance(each, AbstractPage)]
    return _refused(request, pages)


def _refused(request, pages):
    kept = [page for page in pages if _has_topics(page)]
    for page in kept:
        told = _(
            "“%(page)s” cannot be deleted: there are topics on it or below it. Archive "
            "its boards instead: people can still read them, and nobody writes there."
        )
        messages.error(request, told % {"page": page.get_admin_display_title()})
    if not kept:
        return None
    return redirect("wagtailadmin_explore", kept[0].get_parent().pk)


def _has_topics(page):
    return Topic.objects.filter(at_or_below(page.path, "board__path")).exists()
