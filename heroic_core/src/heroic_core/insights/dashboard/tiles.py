"""The numbers at the top of a page."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...feedback.helpfulness import Helpfulness
from ..models import FigureKind
from .days import Days
from .links import figures_url
from .numbers import Change, count, percent, share_of


@dataclass(frozen=True)
class Tile:
    """
    Args:
        label: what is counted.
        shown: the number in words.
        change: since the period before.
        url: of the list that it counts.
        note: its definition, where that needs words.
        is_good_up: whether more is better; None where it is neither.
        is_wide: whether the note needs room.
    """

    label: Any
    shown: str
    change: Change
    url: str = ""
    note: Any = ""
    is_good_up: bool | None = None
    is_wide: bool = False

    @property
    def mood(self) -> str:
        """`better` or `worse`; blank where it is neither."""
        if self.is_good_up is None or self.change.direction not in ("up", "down"):
            return ""
        is_up = self.change.direction == "up"
        return "better" if is_up == self.is_good_up else "worse"


def of_kind(days: Days, kind: str, label: Any, url: str = "", **more: Any) -> Tile:
    """How often something happened."""
    now, then = days.now(kind), days.then(kind)
    leads = (url or figures_url(days.chosen, kind)) if now else ""
    return Tile(label, count(now), Change(now, then), leads, **more)


def of_share(
    days: Days, part: str, whole: str, label: Any, url: str = "", **more: Any
) -> Tile:
    """How much of one kind is of another, too."""
    now = share_of(days.now(part), days.now(whole))
    then = share_of(days.then(part), days.then(whole))
    change = Change(now, then, is_share=True)
    leads = (url or figures_url(days.chosen, part)) if days.now(part) else ""
    return Tile(label, percent(now), change, leads, **more)


def helpful_tile(days: Days, **which: Any) -> Tile:
    """The share of the votes that found things helpful, with its interval."""
    now, then = (
        Helpfulness(total(FigureKind.HELPFUL), total(FigureKind.UNHELPFUL))
        for total in (days.now, days.then)
    )
    return Tile(
        _("Share helpful"),
        percent(now.share),
        Change(now.share, then.share, is_share=True),
        figures_url(days.chosen, "votes", **which) if now.total else "",
        note=interval(now),
        is_good_up=True,
    )


def interval(votes: Helpfulness) -> Any:
    """Between which bounds a share lies, in words; blank of nothing."""
    if not votes.total:
        return ""
    return _("Surely between %(lower)s and %(upper)s, of %(total)s votes.") % {
        "lower": percent(votes.lower_bound),
        "upper": percent(votes.upper_bound),
        "total": count(votes.total),
    }
