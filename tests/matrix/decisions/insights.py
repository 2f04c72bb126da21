"""Counting readers, and who is told what of it."""

from urllib.parse import urlsplit
from uuid import uuid4

from heroic_core.insights.digest.unsubscribing import url_for
from heroic_core.insights.models import FigureKind
from heroic_core.seen import PAGE, Seen
from tests.core.insights.factories import make_figure

from ..registry import Access, Visit, decide, decide_below, furnish


@furnish
def put_figures(world):
    """Of everything about each page."""
    for page in world.pages.values():
        for kind in FigureKind.values:
            make_figure(kind, page=page)


@decide("heroic/seen", Access.PUBLIC)
def seen(world, pattern):
    for page in world.pages.values():
        told = Seen(
            page=page.pk, source=PAGE, thing=page.pk, revision=0, locale="en", site=1
        )
        data = {"seen": told.signed(), "kind": "view", "from": "link"}
        yield Visit("/heroic/seen", data={**data, "load": uuid4().hex})
    yield Visit("/heroic/seen", data={"seen": "made up"})


@decide("heroic/unsubscribe/<str:signed>/", Access.WALL)
def unsubscribing(world, pattern):
    signed = urlsplit(url_for(1)).path
    yield Visit(signed)
    yield Visit("/heroic/unsubscribe/made-up/")


ADMIN = "admin/heroic/insights/"


def figures(world, pattern):
    url = f"/{pattern.route}"
    yield Visit(url)
    yield Visit(f"{url}?period=365")
    if pattern.route.endswith("figures/"):
        for kind in FigureKind.values:
            yield Visit(f"{url}?kind={kind}&by=page")
        for page in world.pages.values():
            yield Visit(f"{url}?kind=views&by=day&page={page.pk}")


decide_below(ADMIN, Access.ADMIN, ["heroic_core"], figures)
