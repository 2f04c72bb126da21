"""What whoever moves a page is told about the links to it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail.admin import messages

from heroic_core.viewer import Viewer

from ..models import WikiPage
from ..services.links import linking_below


def tell_what_follows(request: HttpRequest, page: Any, destination: Any) -> None:
    """Say how many pages link to what is moved (a `before_move_page` hook)."""
    is_wiki_page = issubclass(page.specific_class or object, WikiPage)
    if request.method == "POST" or not is_wiki_page:
        return
    number = linking_below(page, Viewer.from_request(request)).count()
    if number:
        told = ngettext(
            "%(number)d page links here or to a page below. Its link will follow, and "
            "old addresses will lead to the new ones.",
            "%(number)d pages link here or to pages below. Their links will follow, "
            "and old addresses will lead to the new ones.",
            number,
        )
        messages.info(request, told % {"number": number})
