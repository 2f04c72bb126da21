from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..figures import figures_of
from ..figures.people import visitors
from ..models import DailyFigure, DailyVisitors, Day, DueDay


# Rows that are written, or forgotten, at once.
BATCH = 1000


def roll_up_due() -> int:
    """
    Make the figures of all days anew to which something came.

    Returns:
        The number of days.
    """
    days = sorted(set(DueDay.objects.values_list("day", flat=True)))
    for day in days:
        roll_up(day)
    return len(days)


@transaction.atomic
def roll_up(day: date) -> None:
    """
    Make the figures of a day, in place of those that there are.

    They are made from all that happened on it, so that it does not matter how often,
    or where a former attempt was interrupted.
    """
    # Before what they tell of is read: whatever comes later leaves a row for the next.
    due = list(DueDay.objects.filter(day=day).values_list("pk", flat=True))
    now = timezone.now()
    Day.objects.get_or_create(day=day, defaults={"rolled_up_at": now})
    # Of two at once, one waits here.
    if not Day.objects.select_for_update().get(day=day).is_closed:
        DailyFigure.objects.filter(day=day).delete()
        DailyVisitors.objects.filter(day=day).delete()
        _write(DailyFigure, figures_of(day))
        _write(DailyVisitors, visitors(day))
        Day.objects.filter(day=day).update(rolled_up_at=now)
    for start in range(0, len(due), BATCH):
        DueDay.objects.filter(pk__in=due[start : start + BATCH]).delete()


def _write(model: Any, rows: Iterable[Any]) -> None:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        model.objects.bulk_create(batch)
