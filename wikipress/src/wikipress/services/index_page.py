"""The template context of a wiki's front page."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest

from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..listings import A_TO_Z, CHANGES, TAGS, address_of
from ..models import WikiIndexPage, WikiPage, WikiSpacePage
from .my_work import drafts_of, due_reviews, reviews_of
from .pages_of_wiki import spaces_of
from .reading import what_they_may
from .recent_changes import recent_changes
from .recent_views import viewed_last


@dataclass(frozen=True)
class Card:
    """
    A space as the front page shows it.

    Args:
        space: a page.
        url: its address.
        count: the pages in it that the viewer may see.
    """

    space: WikiSpacePage
    url: str
    count: int


def index_page_context(page: WikiIndexPage, request: HttpRequest) -> dict:
    """What `wikipress/index_page.html` needs besides the page."""
    viewer, url = Viewer.from_request(request), page.get_url(request) or ""
    return {
        "wiki": page,
        "listings": {
            "names": address_of(url, A_TO_Z),
            "tags": address_of(url, TAGS),
            "changes": address_of(url, CHANGES),
        },
        "drafts": drafts_of(page, viewer),
        "reviews": reviews_of(page, viewer),
        "due": due_reviews(page, viewer),
        "viewed": viewed_last(page, request),
        "cards": _cards(page, request),
        "changes": recent_changes(page, request),
        **what_they_may(page, request, "wikispacepage"),
    }


def _cards(page, request):
    viewer = Viewer.from_request(request)
    found = list(spaces_of(page, viewer))
    pages = WikiPage.objects.filter(space__in=[space.pk for space in found])
    counted = visible_pages(viewer, pages).order_by().values("space")
    counts = dict(counted.annotate(number=Count("pk")).values_list("space", "number"))
    return [
        Card(space, space.get_url(request), counts.get(space.pk, 0)) for space in found
    ]
