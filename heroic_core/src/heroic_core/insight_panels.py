"""
What plugins add to the "Use" page of the insights.

    @hooks.register("register_heroic_insight_panel")
    def unanswered_topics():
        return UnansweredTopics()
"""

from datetime import date
from typing import Any, Protocol

from django.http import HttpRequest
from wagtail.models import Site

from .viewer import Viewer


HOOK = "register_heroic_insight_panel"


class LookedAt(Protocol):
    """What somebody looks at: a panel tells of nothing else."""

    # The first and the last day, in the site's time zone.
    start: date
    end: date
    # None for all sites; blank for all languages, and for all kinds of things.
    site: Site | None
    locale: str
    source: str
    # Who looks: nothing is told of pages that they may not see.
    viewer: Viewer

    def figures(self, *kinds: str) -> Any:
        """
        A queryset of what was counted of some kinds, in the period and in the one
        before, of what the viewer may see.
        """

    def now(self, *kinds: str) -> Any:
        """The aggregate that is the number of some kinds in the period."""


class InsightPanel(Protocol):
    """What the hook `register_heroic_insight_panel` returns."""

    # Of letters and hyphens; tells it from the others.
    name: str
    # What stands above it.
    title: Any

    def render(self, request: HttpRequest, period: LookedAt) -> str:
        """
        HTML, with a constant number of queries; blank where there is nothing to say.

        Args:
            request: of who looks.
            period: the days, and whatever else was chosen.
        """
