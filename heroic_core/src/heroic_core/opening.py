"""Opening hours: pure functions of spans, holidays, a time zone and a moment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo, available_timezones


MIDNIGHT = time(0)
HORIZON = timedelta(days=60)


@dataclass(frozen=True, order=True)
class Span:
    """Hours of one weekday, 0 for Monday; closing at 00:00 is the end of the day."""

    weekday: int
    opens: time
    closes: time

    @property
    def is_forward(self) -> bool:
        return self.closes == MIDNIGHT or self.closes > self.opens

    def overlaps(self, other: "Span") -> bool:
        return (
            self.weekday == other.weekday
            and (other.closes == MIDNIGHT or self.opens < other.closes)
            and (self.closes == MIDNIGHT or other.opens < self.closes)
        )

    def on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        last_day = day + timedelta(days=self.closes == MIDNIGHT)
        return (
            datetime.combine(day, self.opens, zone),
            datetime.combine(last_day, self.closes, zone),
        )


@dataclass(frozen=True)
class Status:
    """
    Until when somebody is there; else when next, if within two months.

    Who does not close for a month is open without an end.
    """

    until: datetime | None = None
    opens: datetime | None = None
    always: bool = False

    @property
    def is_open(self) -> bool:
        return self.always or self.until is not None


@dataclass(frozen=True)
class Days:
    """Consecutive weekdays with the same hours; no spans: closed."""

    first: int
    last: int
    spans: tuple[tuple[time, time], ...]


def status_at(
    moment: datetime, spans: Iterable[Span], holidays: Iterable[date], zone: ZoneInfo
) -> Status:
    openings = _openings(moment, tuple(spans), set(holidays), zone)
    for opens, closes in _joined(openings):
        # Python compares clock faces where both have the same zone, and those
        # repeat an hour when summer time ends; timestamps do not.
        if moment.timestamp() < opens.timestamp():
            return Status(opens=opens)
        if moment.timestamp() < closes.timestamp():
            endless = closes - moment > HORIZON / 2
            return Status(always=True) if endless else Status(until=closes)
    return Status()


def _joined(
    openings: Iterable[tuple[datetime, datetime]],
) -> Iterator[tuple[datetime, datetime]]:
    """What opens at the moment at which the one before closes goes on."""
    last: tuple[datetime, datetime] | None = None
    for opens, closes in openings:
        if last and last[1] == opens:
            last = (last[0], closes)
            continue
        if last:
            yield last
        last = (opens, closes)
    if last:
        yield last


def week(spans: Iterable[Span]) -> list[Days]:
    """The week from Monday, days with the same hours taken together."""
    by_day: dict[int, list[tuple[time, time]]] = {day: [] for day in range(7)}
    for span in sorted(spans):
        by_day[span.weekday].append((span.opens, span.closes))
    groups = groupby(by_day, key=lambda day: by_day[day])
    return [
        Days(days[0], days[-1], tuple(hours))
        for hours, days in ((hours, list(group)) for hours, group in groups)
    ]


def next_holiday(
    today: date, holidays: Iterable[tuple[date, str]], within: timedelta
) -> tuple[date, str] | None:
    soon = [(day, name) for day, name in holidays if today <= day <= today + within]
    return min(soon, default=None)


@lru_cache(maxsize=1)
def time_zone_choices() -> list[tuple[str, str]]:
    places = (name for name in available_timezones() if "/" in name)
    return [
        ("UTC", "UTC"),
        *((name, name.replace("_", " ")) for name in sorted(places) if _is_place(name)),
    ]


def _is_place(name: str) -> bool:
    return name.split("/")[0] not in {"Etc", "SystemV", "US", "posix", "right"}


def _openings(
    moment: datetime, spans: tuple[Span, ...], holidays: set[date], zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    today = moment.astimezone(zone).date()
    in_order = sorted(spans)
    for offset in range(HORIZON.days):
        day = today + timedelta(days=offset)
        if day not in holidays:
            for span in in_order:
                if span.weekday == day.weekday():
                    yield span.on(day, zone)
