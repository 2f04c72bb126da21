"""What plugins add, and the summary on the home page of the admin."""

import logging
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from ...insight_panels import HOOK
from ...viewer import Viewer
from ..days import today
from ..models import FigureKind
from .chosen import Chosen
from .days import Days
from .filters import USUAL
from .links import figures_url, log_url
from .periods import Period
from .policy import may_see
from .tiles import Tile, helpful_tile, of_kind


logger = logging.getLogger(__name__)


def plugin_panels(request: HttpRequest, chosen: Chosen) -> Iterator[dict[str, Any]]:
    for register in hooks.get_hooks(HOOK):
        try:
            panel = register()
            html = panel.render(request, chosen)
        except Exception:
            # One plugin's fault must not hide all figures.
            logger.exception("The insight panel of %s failed", register.__module__)
        else:
            if html:
                yield {"name": panel.name, "title": panel.title, "html": html}


def usual(viewer: Viewer) -> Chosen:
    """The last four weeks, of all sites."""
    return Chosen(viewer, Period.last(USUAL, today()), str(USUAL))


class SummaryPanel(Component):
    """The last four weeks in four numbers, on the home page of the admin."""

    template_name = "heroic_insights/summary.html"
    order = 120

    def __init__(self, viewer: Viewer) -> None:
        self.chosen = usual(viewer)

    @classmethod
    def for_request(cls, request: HttpRequest) -> "SummaryPanel | None":
        if not may_see(request.user):
            return None
        return cls(Viewer.from_request(request))

    @property
    def tiles(self) -> list[Tile]:
        empty, asked = FigureKind.EMPTY, FigureKind.ASKED
        votes = (FigureKind.HELPFUL, FigureKind.UNHELPFUL)
        days = Days(self.chosen, FigureKind.VIEWS, empty, asked, *votes)
        return [
            of_kind(days, FigureKind.VIEWS, _("Views"), is_good_up=True),
            of_kind(
                days,
                empty,
                _("Searches without results"),
                log_url(self.chosen, "nothing"),
                is_good_up=False,
            ),
            helpful_tile(days),
            of_kind(
                days,
                asked,
                _("People who sent a message"),
                figures_url(self.chosen, asked, "day"),
            ),
        ]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"tiles": self.tiles, "url": reverse("heroic_insights:use")}
