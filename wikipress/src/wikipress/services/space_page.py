"""The template context of a space."""

from django.http import HttpRequest

from ..listings import CHANGES, address_of
from ..models import WikiSpacePage
from .reading import surroundings_of, what_they_may
from .recent_changes import recent_changes
from .tree import outline_of


def space_page_context(page: WikiSpacePage, request: HttpRequest) -> dict:
    """What `wikipress/space_page.html` needs besides the page."""
    around = surroundings_of(page, request)
    wiki_url = around.wiki.get_url(request) if around.wiki else ""
    return {
        "wiki": around.wiki,
        "space": page,
        "crumbs": around.crumbs(request),
        "outline": outline_of(page, request),
        "changes": recent_changes(page, request),
        "changes_url": wiki_url and address_of(wiki_url, CHANGES),
        **what_they_may(page, request, "wikipage"),
    }
