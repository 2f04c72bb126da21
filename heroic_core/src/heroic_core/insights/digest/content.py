"""What a digest says to one person: only of what they may see."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ...viewer import Viewer
from ..dashboard.chosen import Chosen
from ..dashboard.days import Days
from ..dashboard.periods import RANGE, Period
from ..dashboard.tiles import Tile, helpful_tile, of_kind, of_share
from ..models import FigureKind, Gap


# Of what to write next.
MOST = 5
KINDS = (
    FigureKind.VIEWS,
    FigureKind.READS,
    FigureKind.SEARCHES,
    FigureKind.EMPTY,
    FigureKind.HELPFUL,
    FigureKind.UNHELPFUL,
    FigureKind.ASKING,
    FigureKind.ASKED,
    FigureKind.SOLVED,
)


def digest_of(user: Any, start: date, end: date) -> dict[str, Any]:
    """
    The context of the mail with the figures of some days.

    Args:
        user: who may see the insights.
    """
    viewer = Viewer.for_user(user)
    chosen = Chosen(viewer, Period(start, end), RANGE)
    tiles = list(_tiles(chosen))
    may_see_gaps = user.has_perm("heroic_insights.view_gap")
    return {
        "period": str(chosen.period),
        "figures": [_figure(tile) for tile in tiles],
        "worse": [_figure(tile) for tile in tiles if tile.mood == "worse"],
        "gaps": _gaps(viewer) if may_see_gaps else [],
        "path": f"{reverse('heroic_insights:use')}?{chosen.query()}",
    }


def _tiles(chosen: Chosen) -> Iterator[Tile]:
    days = Days(chosen, *KINDS)
    searches, asking = FigureKind.SEARCHES, FigureKind.ASKING
    yield of_kind(days, FigureKind.VIEWS, _("Views"), is_good_up=True)
    yield of_kind(days, FigureKind.READS, _("Reads"), is_good_up=True)
    yield of_kind(days, searches, _("Searches"))
    yield of_share(
        days,
        FigureKind.EMPTY,
        searches,
        _("Share without results"),
        is_good_up=False,
    )
    yield helpful_tile(days)
    yield of_kind(days, asking, _("Opened contact"), is_good_up=False)
    yield of_kind(days, FigureKind.ASKED, _("Sent a message"), is_good_up=False)
    yield of_share(
        days, FigureKind.SOLVED, asking, _("Deflection rate"), is_good_up=True
    )


def _figure(tile):
    return {"label": tile.label, "shown": tile.shown, "change": str(tile.change)}


def _gaps(viewer):
    # What is open again still has its draft.
    waiting = Gap.objects.visible_to(viewer).filter(state__in=Gap.OPEN)
    return [
        {
            "title": gap.title,
            "path": reverse("heroic_insights_gaps:edit", args=[gap.pk]),
        }
        for gap in waiting.order_by("-score", "pk")[:MOST]
    ]
