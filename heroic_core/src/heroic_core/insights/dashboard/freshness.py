"""Until when the figures tell what happened."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Day, DueDay
from .periods import Period


@dataclass(frozen=True)
class Freshness:
    """
    Args:
        made_at: when figures were made last; None where there are none.
        waiting: the number of days to which something came since.
    """

    made_at: datetime | None
    waiting: int

    def __str__(self):
        if self.made_at is None:
            return _("No figures have been made yet.")
        made_at = localtime(self.made_at)
        shown = time_format(made_at, "TIME_FORMAT")
        if made_at.date() != localtime().date():
            shown = f"{date_format(made_at, 'DATE_FORMAT')}, {shown}"
        said = _("Figures as of %(time)s") % {"time": shown}
        return f"{said} · {self._waiting()}" if self.waiting else said

    def _waiting(self):
        return ngettext(
            "something has come to %(number)s day since",
            "something has come to %(number)s days since",
            self.waiting,
        ) % {"number": self.waiting}


def freshness(period: Period) -> Freshness:
    """Of the figures of a period, in two queries."""
    made_at = Day.objects.aggregate(last=Max("rolled_up_at"))["last"]
    due = DueDay.objects.filter(day__range=(period.start, period.end))
    return Freshness(made_at, due.values("day").distinct().count())
