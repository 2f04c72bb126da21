"""What became of a question, by hand-made examples whose truth is plain."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from forumpress.choices import Status
from forumpress.figures.journey import Change, Lasted, Reply, Told, journey
from forumpress.figures.summary import Quantile, summed_up
from heroic_core.business_hours import BusinessClock
from heroic_core.opening import Span


HOUR = 3600
# From nine to five, Monday to Friday; 2 June 2026 is a Tuesday.
WEEK = [Span(day, time(9), time(17)) for day in range(5)]
CLOCK = BusinessClock(WEEK, [date(2026, 6, 4)], ZoneInfo("UTC"))
NOW = datetime(2026, 6, 12, 17, tzinfo=UTC)


def at(day, hour, minute=0):
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def told(*happened, asked=None, written=None):
    asked = asked or at(2, 10)
    return Told(
        topic=1,
        asked_at=asked,
        written_at=written or asked,
        replies=[each for each in happened if isinstance(each, Reply)],
        changes=[each for each in happened if isinstance(each, Change)],
    )


def measured(*happened, **values):
    return journey(told(*happened, **values), CLOCK, NOW)


def test_nights_weekends_and_holidays_do_not_count():
    assert CLOCK.seconds(at(2, 16), at(3, 10)) == 2 * HOUR
    assert CLOCK.seconds(at(3, 16), at(5, 10)) == 2 * HOUR
    assert CLOCK.seconds(at(5, 16), at(8, 10)) == 2 * HOUR
    assert CLOCK.seconds(at(6, 0), at(7, 23)) == 0
    assert CLOCK.seconds(at(3, 10), at(2, 10)) == 0


def test_a_clock_without_hours_never_stops():
    endless = BusinessClock([], [], ZoneInfo("UTC"))
    assert endless.seconds(at(5, 16), at(8, 16)) == 72 * HOUR


def test_hours_are_those_of_the_clock_on_the_wall():
    # Summer time ends on 25 October 2026 at 01:00 UTC in Lisbon.
    night = [Span(6, time(0), time(4))]
    clock = BusinessClock(night, [], ZoneInfo("Europe/Lisbon"))
    start, end = (datetime(2026, 10, day, 12, tzinfo=UTC) for day in (24, 26))
    assert clock.seconds(start, end) == 5 * HOUR


def test_an_earlier_question_after_a_later_one():
    clock = BusinessClock(WEEK, [], ZoneInfo("UTC"))
    assert clock.seconds(at(9, 9), at(9, 17)) == 8 * HOUR
    assert clock.seconds(at(2, 9), at(3, 17)) == 16 * HOUR


def test_the_first_answer_of_anybody_and_of_the_staff():
    found = measured(
        Reply(at(2, 11), at(2, 11)), Reply(at(2, 13), at(2, 13), by_staff=True)
    )
    assert (found.response.seconds, found.response.is_over) == (HOUR, True)
    # From eleven on it was the customer's turn.
    assert found.staff_response.seconds == HOUR


def test_the_askers_own_bump_is_no_answer():
    found = measured(Reply(at(2, 11), at(2, 11), by_author=True))
    assert not found.response.is_over
    assert found.response.seconds == CLOCK.seconds(at(2, 10), NOW)


def test_the_time_of_moderators_is_taken_out_and_told_apart():
    found = measured(Reply(at(2, 15), at(2, 12)), asked=at(2, 10), written=at(2, 9))
    assert found.response.seconds == 2 * HOUR
    assert found.held == (1 + 3) * HOUR


def test_the_time_of_the_customer_is_taken_out_of_the_resolution():
    found = measured(
        Reply(at(2, 11), at(2, 11), by_staff=True),
        Reply(at(3, 11), at(3, 11), by_author=True),
        Change(at(3, 13), Status.SOLVED),
    )
    assert found.resolution.seconds == (1 + 2) * HOUR
    assert found.not_ours == 8 * HOUR


def test_what_is_reopened_lasts_on():
    found = measured(
        Reply(at(2, 11), at(2, 11), by_staff=True),
        Change(at(2, 12), Status.SOLVED),
        Change(at(2, 14), Status.IN_PROGRESS),
        Reply(at(2, 14), at(2, 14), by_author=True),
        Reply(at(2, 15), at(2, 15), by_staff=True),
        Change(at(2, 16), Status.SOLVED),
    )
    assert (found.reopened, found.resolution.is_over) == (1, True)
    # For two hours everybody thought that it was solved.
    assert found.resolution.seconds == (1 + 1) * HOUR


def test_who_still_waits_is_inside_the_number():
    lasted = [Lasted(seconds, True) for seconds in (10, 20, 30)]
    waiting = [Lasted(seconds, False) for seconds in (5, 500)]
    found = summed_up([*lasted, *waiting], target=25)
    assert found.median == Quantile(20, is_at_least=True)
    assert found.p90 == Quantile(500, is_at_least=True)
    assert (found.over, found.waiting) == (3, 2)
    # Who has waited for 5 may yet be answered in time.
    assert found.within == 2 / 4


def test_nothing_says_nothing():
    found = summed_up([], target=25)
    assert found.median == Quantile(None)
    assert found.within is None
