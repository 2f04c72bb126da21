"""
What plugins add to the feeds that a person may have by an address of their own.

    @hooks.register("register_heroic_feed")
    def changes_of_the_wiki():
        return WikiFeeds()
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest, HttpResponse
from wagtail import hooks

from ..viewer import Viewer


HOOK = "register_heroic_feed"


@dataclass(frozen=True)
class FeedChoice:
    """
    A feed that somebody may have.

    Args:
        source: the name of the source.
        thing: the primary key of what the feed is of.
        title: what it tells of.
    """

    source: str
    thing: int
    title: str


class FeedSource(Protocol):
    """What the hook `register_heroic_feed` returns."""

    # Of letters and hyphens; tells it from the others.
    name: str

    def choices(self, viewer: Viewer) -> Iterable[FeedChoice]:
        """The feeds that a viewer may have, in a constant number of queries."""

    def serve(self, request: HttpRequest, thing: int, viewer: Viewer) -> HttpResponse:
        """
        The feed of a thing as a viewer may see it.

        Args:
            request: of a reader of feeds, which is nobody's: never ask who sent it.
            thing: its primary key.
            viewer: the owner of the address.

        Raises:
            Http404: the viewer may not see the thing.
        """


def feed_sources() -> dict[str, FeedSource]:
    """All sources, by name."""
    return {
        source.name: source for source in (make() for make in hooks.get_hooks(HOOK))
    }


def choices_of(viewer: Viewer) -> list[FeedChoice]:
    """All feeds that a viewer may have."""
    return [
        each for source in feed_sources().values() for each in source.choices(viewer)
    ]
