"""How long something took of the hours in which somebody is there."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .opening import Span


# Days that are looked at together.
STRETCH = 100


class BusinessClock:
    """
    A clock that runs while somebody is there.

    Args:
        spans: the hours of a week; without any the clock never stops.
        holidays: on which it stands still.
        zone: in which the hours are told.
    """

    def __init__(
        self, spans: Iterable[Span], holidays: Iterable[date], zone: ZoneInfo
    ) -> None:
        self._spans = sorted(spans)
        self._holidays = frozenset(holidays)
        self._zone = zone
        self._first: date | None = None
        self._next: date | None = None
        # When it opens and closes, as timestamps, and the seconds before it opens.
        self._opens: list[float] = []
        self._closes: list[float] = []
        self._before: list[float] = []

    @classmethod
    def of(cls, settings: Any) -> "BusinessClock":
        """The clock of a site's help channels (`HelpSettings`)."""
        return cls(
            [hours.span for hours in settings.opening_hours.all()],
            [holiday.date for holiday in settings.holidays.all()],
            ZoneInfo(settings.time_zone),
        )

    def seconds(self, start: datetime, end: datetime) -> float:
        """Between two moments with time zones; 0 where the end comes first."""
        if end <= start:
            return 0
        if not self._spans:
            return (end - start).total_seconds()
        self._reach(start, end)
        return self._run_until(end.timestamp()) - self._run_until(start.timestamp())

    def _run_until(self, moment: float) -> float:
        at = bisect_right(self._opens, moment) - 1
        if at < 0:
            return 0
        return self._before[at] + min(moment, self._closes[at]) - self._opens[at]

    def _reach(self, start, end):
        first, last = (each.astimezone(self._zone).date() for each in (start, end))
        if self._first is None or first < self._first:
            self._begin(first - timedelta(days=1))
        while self._next is not None and self._next <= last:
            self._add(self._next)

    def _begin(self, day):
        self._first, self._next = day, day
        self._opens, self._closes, self._before = [], [], []

    def _add(self, day):
        for offset in range(STRETCH):
            self._add_day(day + timedelta(days=offset))
        self._next = day + timedelta(days=STRETCH)

    def _add_day(self, day):
        if day in self._holidays:
            return
        for span in self._spans:
            if span.weekday == day.weekday():
                opens, closes = (
                    moment.astimezone(UTC).timestamp()
                    for moment in span.on(day, self._zone)
                )
                self._before.append(self._total)
                self._opens.append(opens)
                self._closes.append(closes)

    @property
    def _total(self):
        if not self._opens:
            return 0.0
        return self._before[-1] + self._closes[-1] - self._opens[-1]
