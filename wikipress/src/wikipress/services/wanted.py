"""A page that others link to, and that nobody has written yet."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

from heroic_core.pages import page_above
from heroic_core.viewer import Viewer
from heroic_core.visibility import can_see, visible_pages

from ..models import WikiLink, WikiPage, key_of
from ..models.links import LONGEST
from .names import pages_called
from .reading import SHOWN, what_they_may


LISTED = 20


@dataclass(frozen=True)
class Place:
    """
    Where a page that is wanted may be written.

    Args:
        page: that it would stand below.
        url: of the form, with its title filled in.
    """

    page: Any
    url: str


def wanted_page(page: WikiPage, request: HttpRequest, name: str) -> dict:
    """
    What is said of a page that is wanted.

    Args:
        page: that links to it.
        request: by which somebody follows the link.
        name: of what is wanted.
    """
    viewer = Viewer.from_request(request)
    name = " ".join(name.replace("\0", "").split())[:LONGEST]
    written = WikiPage.objects.filter(
        pk__in=pages_called([name], viewer, page).values()
    )
    return {
        "wanted": name,
        "written": visible_pages(viewer, written).first(),
        "linking": list(_linking(viewer, name)[:LISTED]),
        "places": [
            Place(place, f"{url}?{urlencode({'title': name})}")
            for place in (page, page_above(page.path))
            if can_see(viewer, place)
            and (url := what_they_may(place.specific, request, "wikipage")["add_url"])
        ],
    }


def _linking(viewer: Viewer, name: str) -> QuerySet:
    holders = WikiLink.objects.filter(key=key_of(name)).exclude(key="")
    pages = WikiPage.objects.filter(pk__in=holders.values("holder"))
    return visible_pages(viewer, pages).only(*SHOWN, "summary").order_by("title", "pk")
