"""The figures of a day, from the rows that tell what happened on it."""

from collections.abc import Iterator
from datetime import date

from ..models import DailyFigure
from .events import avoided, channels_and_downloads, transfers, views
from .feedback import comments, reasons, votes
from .people import people
from .searches import opened, searches


ALL = [
    views,
    channels_and_downloads,
    transfers,
    avoided,
    people,
    searches,
    opened,
    votes,
    reasons,
    comments,
]


def figures_of(day: date) -> Iterator[DailyFigure]:
    """All figures of a day, one by one, not saved yet."""
    for make in ALL:
        yield from make(day)


__all__ = ["figures_of"]
