from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from heroic_core.opening import (
    Days,
    Span,
    Status,
    next_holiday,
    status_at,
    time_zone_choices,
    week,
)


BERLIN = ZoneInfo("Europe/Berlin")
NINE, NOON, ONE, FIVE = time(9), time(12), time(13), time(17)
OFFICE = [
    span for day in range(5) for span in (Span(day, NINE, NOON), Span(day, ONE, FIVE))
]

# 2 November 2026 is a Monday.
MONDAY = date(2026, 11, 2)


def berlin(day, hour, minute=0):
    return datetime.combine(day, time(hour, minute), BERLIN)


def status(moment, spans=OFFICE, holidays=(), zone=BERLIN):
    return status_at(moment, spans, holidays, zone)


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (8, 59, Status(opens=berlin(MONDAY, 9))),
        (9, 0, Status(until=berlin(MONDAY, 12))),
        (11, 59, Status(until=berlin(MONDAY, 12))),
        (12, 0, Status(opens=berlin(MONDAY, 13))),
        (17, 0, Status(opens=berlin(MONDAY + timedelta(1), 9))),
    ],
)
def test_a_working_day(hour, minute, expected):
    assert status(berlin(MONDAY, hour, minute)) == expected


def test_the_moment_may_be_in_another_zone():
    assert status(datetime(2026, 11, 2, 8, 30, tzinfo=UTC)).is_open
    assert not status(datetime(2026, 11, 2, 7, 30, tzinfo=UTC)).is_open
    tokyo = datetime(2026, 11, 2, 17, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert status(tokyo).is_open


def test_the_weekend():
    friday, monday = MONDAY + timedelta(4), MONDAY + timedelta(7)
    assert status(berlin(friday, 18)).opens == berlin(monday, 9)


def test_holidays_are_closed_and_passed_over():
    holidays = [MONDAY, MONDAY + timedelta(1)]
    found = status(berlin(MONDAY, 10), holidays=holidays)
    assert found == Status(opens=berlin(MONDAY + timedelta(2), 9))


def test_closed_for_longer_than_anybody_waits():
    holidays = [MONDAY + timedelta(day) for day in range(90)]
    assert status(berlin(MONDAY, 10), holidays=holidays) == Status()
    assert status(berlin(MONDAY, 10), spans=[]) == Status()


def test_midnight_is_the_end_of_the_day():
    spans = [Span(0, time(22), time(0)), Span(1, time(0), time(2))]
    assert status(berlin(MONDAY, 21, 59), spans) == Status(opens=berlin(MONDAY, 22))
    # The two are one night.
    assert status(berlin(MONDAY, 23, 59), spans) == Status(
        until=berlin(MONDAY + timedelta(1), 2)
    )
    assert status(berlin(MONDAY + timedelta(1), 1), spans).is_open
    assert not status(berlin(MONDAY, 0, 30), spans).is_open


def test_who_never_closes_is_open_without_an_end():
    spans = [Span(day, time(0), time(0)) for day in range(7)]
    assert status(berlin(MONDAY, 23, 59), spans) == Status(always=True)
    christmas = [MONDAY + timedelta(3)]
    assert status(berlin(MONDAY, 12), spans, christmas) == Status(
        until=berlin(MONDAY + timedelta(3), 0)
    )


def test_summer_time_begins():
    sunday = date(2026, 3, 29)
    hours = [Span(6, time(1), time(4))]
    # From 02:00 the clocks show 03:00: these three hours last two.
    opens = datetime(2026, 3, 29, 0, 0, tzinfo=UTC)
    assert not status(opens - timedelta(minutes=1), hours).is_open
    assert status(opens, hours).is_open
    assert status(opens + timedelta(minutes=119), hours).is_open
    assert not status(opens + timedelta(minutes=120), hours).is_open
    assert status(opens, hours).until == berlin(sunday, 4)


def test_summer_time_ends():
    hours = [Span(6, time(1), time(4))]
    # From 03:00 the clocks show 02:00 again: these three hours last four.
    opens = datetime(2026, 10, 24, 23, 0, tzinfo=UTC)
    assert status(opens, hours).is_open
    assert status(opens + timedelta(minutes=239), hours).is_open
    assert not status(opens + timedelta(minutes=240), hours).is_open


def test_an_hour_that_summer_time_skips():
    hours = [Span(6, time(2, 15), time(2, 45))]
    moment = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    assert status(moment, hours).opens is not None


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (Span(0, NINE, NOON), Span(0, NOON, FIVE), False),
        (Span(0, NINE, ONE), Span(0, NOON, FIVE), True),
        (Span(0, NINE, FIVE), Span(0, NOON, ONE), True),
        (Span(0, NINE, FIVE), Span(1, NINE, FIVE), False),
        (Span(0, NINE, time(0)), Span(0, FIVE, time(0)), True),
        (Span(0, NINE, FIVE), Span(0, FIVE, time(0)), False),
        (Span(0, NINE, FIVE), Span(0, NINE, FIVE), True),
    ],
)
def test_overlaps(one, other, overlap):
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap


@pytest.mark.parametrize(
    ("opens", "closes", "forward"),
    [
        (NINE, FIVE, True),
        (NINE, NINE, False),
        (FIVE, NINE, False),
        (NINE, time(0), True),
    ],
)
def test_closing_comes_after_opening(opens, closes, forward):
    assert Span(0, opens, closes).is_forward is forward


def test_days_with_the_same_hours_stand_together():
    spans = [*OFFICE, Span(5, NINE, NOON)]
    assert week(reversed(spans)) == [
        Days(0, 4, ((NINE, NOON), (ONE, FIVE))),
        Days(5, 5, ((NINE, NOON),)),
        Days(6, 6, ()),
    ]


def test_the_same_hours_on_days_apart_stand_apart():
    spans = [Span(day, NINE, NOON) for day in (0, 2)]
    assert [(days.first, days.last, bool(days.spans)) for days in week(spans)] == [
        (0, 0, True),
        (1, 1, False),
        (2, 2, True),
        (3, 6, False),
    ]


@pytest.mark.parametrize(
    ("after", "announced"), [(-1, False), (0, True), (14, True), (15, False)]
)
def test_a_holiday_is_announced_two_weeks_before(after, announced):
    holiday = (MONDAY + timedelta(after), "Feast")
    far = (MONDAY + timedelta(13), "Later")
    found = next_holiday(MONDAY, [far, holiday], timedelta(14))
    assert found == (min(holiday, far) if announced else far)


def test_time_zones_are_places():
    names = [name for name, label in time_zone_choices()]
    assert names[0] == "UTC"
    assert {"Europe/Berlin", "America/Argentina/Buenos_Aires"} <= set(names)
    assert not [name for name in names if name.startswith(("Etc", "posix", "Factory"))]
    assert dict(time_zone_choices())["America/New_York"] == "America/New York"
