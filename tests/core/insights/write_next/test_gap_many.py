"""Many gaps, and many queries of one, take no more of the database than few."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heroic_core import outbox
from heroic_core.insights.gaps.services import finding
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.gaps.services.opening import KnownAlready, open_gap
from heroic_core.insights.gaps.services.proving import prove
from heroic_core.insights.models import Gap, GapEvent, GapQuery
from heroic_core.search.models import SearchLogEntry
from heroic_kb.models import ArticlePage
from tests.core.insights.gaps import make_search
from tests.factories import make_editor


pytestmark = pytest.mark.django_db


def search_each(site, number, times=1):
    at = timezone.now() - timedelta(days=1)
    known = SearchLogEntry.objects.count()
    SearchLogEntry.objects.bulk_create(
        SearchLogEntry(
            token=f"many-{known + each}",
            at=at,
            words=f"word{each // times} thing{each // times}",
            locale="en",
            place="page",
            results=0,
            site=site,
        )
        for each in range(number * times)
    )


def queries_of(function):
    with CaptureQueriesContext(connection) as captured:
        function()
    return len(captured)


def test_changed_gaps_are_stored_together(site):
    def queries(number):
        search_each(site, number)
        return queries_of(find_gaps)

    search_each(site, 200)
    find_gaps()
    few = queries(20)
    # SQLite takes 999 values at once.
    assert queries(200) <= few + 3
    assert set(Gap.objects.values_list("score", flat=True)) == {2, 3}


def test_gaps_without_evidence_are_stored_together(site, editor):
    def queries(number):
        search_each(site, number)
        find_gaps()
        for gap in Gap.objects.all():
            GapEvent.objects.create(gap=gap, kind=GapEvent.Kind.MADE)
        SearchLogEntry.objects.all().delete()
        return queries_of(find_gaps)

    few = queries(20)
    assert queries(200) <= few + 3
    assert Gap.objects.filter(score=0).count() == 200


@pytest.mark.sqlite
def test_more_gaps_than_sqlite_takes_values_at_once(site):
    import sqlite3

    connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
    search_each(site, 1100)
    assert find_gaps().new == 1100
    assert find_gaps().new == 0
    SearchLogEntry.objects.all().delete()
    assert find_gaps().gone == 1100


def test_a_gap_that_somebody_puts_in_meanwhile_is_found(site, editor, monkeypatch):
    lock, made = finding.lock_all, []

    def put_in_first():
        made.append(open_gap("Transfer a domain", locale="en", site=site, by=editor))
        lock()

    make_search("transfer domain", 2, site=site)
    monkeypatch.setattr(finding, "lock_all", put_in_first)
    assert find_gaps().new == 0
    gap = Gap.objects.get()
    assert (gap.pk, gap.title, gap.score) == (made[0].pk, "Transfer a domain", 2)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_who_puts_one_in_waits_for_what_is_found(site):
    search_each(site, 40)
    editor, start, failures = make_editor(), Barrier(2), []

    def at_once(*steps):
        try:
            start.wait()
            for step in steps:
                step()
        except Exception as failure:  # noqa: BLE001 - told by the test
            failures.append(failure)
        finally:
            connection.close()

    def put_in(number):
        try:
            title = f"word{number} thing{number}"
            open_gap(title, locale="en", site=site, by=editor)
        except KnownAlready:
            pass

    putting = [lambda number=number: put_in(number) for number in range(40)]
    threads = [
        Thread(target=at_once, args=[find_gaps]),
        Thread(target=at_once, args=putting),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Gap.objects.count() == 40


def publish(gap):
    ArticlePage.objects.get(pk=gap.draft_thing).get_latest_revision().publish()
    outbox.drain()


def test_queries_that_nobody_asks_any_more_go_where_they_tell_nothing(drafted, site):
    GapQuery.objects.create(gap=drafted, words="never found", times=2)
    GapQuery.objects.create(gap=drafted, words="once found", times=2, rank_before=7)
    GapQuery.objects.create(gap=drafted, words="opened", times=2, opened_after=1)
    find_gaps()
    known = {query.words: query.times for query in drafted.queries.all()}
    assert known == {"transfer my domain": 3, "once found": 0, "opened": 0}


def test_the_queries_of_a_draft_stay_where_there_are_no_others(
    drafted, make_standard_page
):
    SearchLogEntry.objects.all().delete()
    find_gaps()
    assert drafted.queries.exists()
    prove(drafted)
    assert drafted.queries.exists()


def test_only_the_commonest_queries_are_asked_again(drafted, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "heroic_core.insights.gaps.ranks._rank",
        lambda gap, words, scope: asked.append(words),
    )
    for number in range(40):
        GapQuery.objects.create(gap=drafted, words=f"query {number}", times=9)
    publish(drafted)
    assert len(set(asked)) == 30
    assert "transfer my domain" not in asked
