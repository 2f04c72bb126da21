"""Figures of a day: what they tell, again and again, and after an interruption."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from heroic_core import outbox
from heroic_core.feedback.models import Vote
from heroic_core.insights.days import bounds, day_of
from heroic_core.insights.models import (
    DailyFigure,
    DailyVisitors,
    Day,
    DueDay,
    Event,
)
from heroic_core.insights.services import rolling_up
from heroic_core.insights.services.recording import note
from heroic_core.insights.services.rolling_up import roll_up, roll_up_due
from heroic_core.models.outbox import OutboxRow
from heroic_core.search.keeping import remember, remember_opened
from heroic_core.search.models import SearchLogEntry


pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 28)
NOON = datetime(2026, 3, 28, 12, tzinfo=ZoneInfo("UTC"))


@pytest.fixture
def make_event(site, page):
    def make(kind="view", at=NOON, visitor=1, **values):
        standing = {"site": site, "locale": "en", "source": "page", "load": uuid4()}
        where = {"thing": page.pk, "page": page}
        event = {"kind": kind, "at": at, "visitor": visitor}
        return Event.objects.create(**{**standing, **where, **event, **values})

    return make


def figures(*fields, day=DAY):
    """The numbers of a day by kind, and by these fields."""
    rows = DailyFigure.objects.filter(day=day).values_list("kind", *fields, "number")
    return {row[:-1] if fields else row[0]: row[-1] for row in rows}


def test_views_and_reads_by_where_readers_came_from(make_event):
    for came_from in ("search", "search", "link"):
        make_event(came_from=came_from)
    make_event("read", came_from="search")
    roll_up(DAY)
    assert figures("came_from") == {
        ("views", "search"): 2,
        ("views", "link"): 1,
        ("reads", "search"): 1,
    }


def test_channels_and_downloads_by_which(make_event):
    make_event("channel", detail="email")
    make_event("channel", detail="email")
    make_event("download", detail="7")
    roll_up(DAY)
    assert figures("detail") == {("channels", "email"): 2, ("downloads", "7"): 1}


def test_visitors_do_not_add_up(make_event):
    make_event(visitor=1)
    make_event(visitor=1, locale="es")
    make_event(visitor=2, source="kb")
    roll_up(DAY)
    rows = DailyVisitors.objects.values_list("locale", "source", "number")
    assert {(a, b): n for a, b, n in rows} == {
        ("", ""): 2,
        ("en", ""): 2,
        ("es", ""): 1,
        ("", "page"): 1,
        ("", "kb"): 1,
        ("en", "page"): 1,
        ("es", "page"): 1,
        ("en", "kb"): 1,
    }


def test_what_became_of_people_who_opened_contact(make_event):
    contact = {"source": "contact"}
    for visitor in (1, 1, 2, 3, 4):
        make_event("contact", visitor=visitor, **contact)
    make_event("solved", visitor=2, **contact)
    # It did not solve it after all.
    make_event("solved", visitor=3, **contact)
    make_event("sent", visitor=3, **contact)
    # Whose browser tells nothing.
    make_event("sent", visitor=5, page=None, thing=0, **contact)
    roll_up(DAY)
    assert figures() == {"asking": 5, "asked": 2, "solved": 1, "transfers": 4}


def test_what_was_avoided_elsewhere_is_no_matter_of_contact(make_event):
    elsewhere = {"source": "forum", "thing": 0}
    for detail in ("kb:7", "kb:7", ""):
        make_event("solved", visitor=1, detail=detail, **elsewhere)
    make_event("solved", visitor=1, source="contact")
    roll_up(DAY)
    assert figures("source", "detail") == {
        ("avoided", "forum", "kb:7"): 2,
        ("avoided", "forum", ""): 1,
        ("asking", "", ""): 1,
        ("solved", "", ""): 1,
    }


def test_searches_and_what_was_opened(site, page):
    outbox.drain()
    now = {"locale": "en", "site": site}
    for number, results in enumerate((0, 0, 5, 5)):
        remember(
            token=f"t{number}", words="refund", place="page", results=results, **now
        )
    remember(token="typed", words="ref", place="suggestion", results=3, **now)
    remember(token="shell", words="ref", place="command", results=3, **now)
    for token in ("t3", "typed"):
        remember_opened(token, "page", page.pk, 1)
    SearchLogEntry.objects.update(at=NOON)
    roll_up(DAY)
    assert figures("detail") == {
        ("searches", "page"): 4,
        ("searches", "suggestion"): 1,
        ("empty", "page"): 2,
        ("unopened", "page"): 1,
        ("opened", "page"): 1,
        ("suggested", "suggestion"): 1,
    }
    opened = DailyFigure.objects.get(kind="opened")
    assert (opened.source, opened.thing, opened.page_id) == ("page", page.pk, page.pk)


def test_searches_of_a_private_section_belong_to_it(site, page):
    remember(
        token="t",
        words="pay",
        place="page",
        results=1,
        locale="en",
        site=site,
        section=page,
    )
    roll_up_due()
    assert set(DailyFigure.objects.values_list("page", flat=True)) == {page.pk}


def test_days_are_those_of_the_site(make_event, settings):
    settings.TIME_ZONE = "Europe/Paris"
    timezone.get_default_timezone.cache_clear()
    try:
        # Summer begins in this night, and the day has 23 hours.
        sunday = date(2026, 3, 29)
        start, end = bounds(sunday)
        assert end.timestamp() - start.timestamp() == 23 * 60 * 60
        for moment in (start, end - timedelta(seconds=1)):
            assert day_of(moment) == sunday
            make_event(at=moment)
        make_event(at=end)
        make_event(at=start - timedelta(seconds=1))
        for day in (DAY, sunday, date(2026, 3, 30)):
            roll_up(day)
        assert [figures(day=each).get("views") for each in (DAY, sunday)] == [1, 2]
        assert figures(day=date(2026, 3, 30)) == {"views": 1}
    finally:
        timezone.get_default_timezone.cache_clear()


def test_it_does_not_matter_how_often(make_event):
    make_event()
    make_event("read")
    for _time in range(3):
        note([DAY])
        roll_up_due()
    assert figures() == {"views": 1, "reads": 1}
    assert not DueDay.objects.exists()


def test_what_comes_later_is_told_of_too(make_event):
    make_event()
    roll_up(DAY)
    make_event()
    roll_up(DAY)
    assert figures() == {"views": 2}


def test_an_interrupted_day_is_as_it_was(make_event, monkeypatch):
    make_event()
    note([DAY])
    roll_up_due()
    make_event()
    note([DAY])

    def die(day):
        yield from ()
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(rolling_up, "visitors", die)
        with pytest.raises(RuntimeError):
            roll_up_due()
    assert figures() == {"views": 1}
    roll_up_due()
    assert figures() == {"views": 2}


def test_what_comes_meanwhile_is_left_for_the_next(make_event, monkeypatch):
    note([DAY])
    make = rolling_up.figures_of

    def and_somebody_reads(day):
        yield from make(day)
        note([DAY])

    monkeypatch.setattr(rolling_up, "figures_of", and_somebody_reads)
    roll_up(DAY)
    assert DueDay.objects.count() == 1


def test_figures_are_made_by_the_outbox(
    page, browser, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        browser.see(page.url)
        browser.see(page.url)
    row = OutboxRow.objects.get(kind="heroic_insights.roll_up")
    minutes = (row.due_at - timezone.now()).total_seconds() / 60
    assert 9 < minutes <= 10


def test_votes_come_to_their_day(site):
    Vote.objects.create(source="page", thing=1, helpful=True, locale="en")
    assert DueDay.objects.filter(day=day_of(timezone.now())).exists()


def test_old_events_go_and_their_figures_stay(make_event):
    make_event()
    make_event(at=timezone.now())
    note([DAY])
    call_command("purge_insights")
    assert Event.objects.count() == 1
    assert figures() == {"views": 1}
    assert Day.objects.get(day=DAY).is_closed
    # Nothing is left that they could be made from.
    note([DAY])
    roll_up_due()
    assert figures() == {"views": 1}
    assert not DueDay.objects.exists()


def test_the_command(make_event, capsys):
    make_event()
    note([DAY])
    call_command("roll_up_insights")
    assert "1 days were rolled up" in capsys.readouterr().out
    assert figures() == {"views": 1}
