"""The pages of a wiki that somebody may read."""

from django.db.models import QuerySet
from django.http import HttpRequest

from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import WikiIndexPage, WikiPage, WikiSpacePage


def pages_of(place: WikiIndexPage | WikiSpacePage, viewer: Viewer) -> QuerySet:
    """The published pages of a wiki or a space that a viewer may see, each once."""
    if isinstance(place, WikiSpacePage):
        pages = WikiPage.objects.filter(space__in=[place.pk])
    else:
        pages = WikiPage.objects.filter(below(place.path))
    # An alias is what another page is already.
    return visible_pages(viewer, pages.filter(alias_of=None))


def read_by(place: WikiIndexPage | WikiSpacePage, request: HttpRequest) -> QuerySet:
    """Those that whoever sent a request may see."""
    return pages_of(place, Viewer.from_request(request))


def spaces_of(wiki: WikiIndexPage, viewer: Viewer) -> QuerySet:
    """The published spaces of a wiki that a viewer may see, in their order."""
    spaces = WikiSpacePage.objects.filter(below(wiki.path))
    return visible_pages(viewer, spaces).order_by("path")
