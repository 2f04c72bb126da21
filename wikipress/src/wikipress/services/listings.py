"""The template contexts of the lists below the front page of a wiki."""

from collections.abc import Callable

from django.http import HttpRequest

from ..listings import A_TO_Z, CHANGES, TAGS
from ..models import WikiIndexPage
from .a_to_z import names_context
from .changes import changes_context
from .tags import tags_context


MAKERS: dict[str, Callable[[WikiIndexPage, HttpRequest], dict]] = {
    A_TO_Z: names_context,
    CHANGES: changes_context,
    TAGS: tags_context,
}


def listing_context(page: WikiIndexPage, request: HttpRequest, listing: str) -> dict:
    """
    What the template of a list needs besides the page.

    Args:
        page: the wiki.
        request: whose query says which part of the list.
        listing: the last part of its address.
    """
    crumbs = [(page.title, page.get_url(request))]
    return {"wiki": page, "crumbs": crumbs, **MAKERS[listing](page, request)}
