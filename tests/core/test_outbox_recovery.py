"""Rows whose worker died, and waking up for what is due later."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heroic_core import outbox
from heroic_core.models import OutboxRow
from heroic_core.outbox import claims, ends, handlers, tasks, wakeup
from heroic_core.outbox.backlog import backlog
from heroic_core.outbox.exceptions import ClaimLost
from heroic_core.outbox.job import Job
from heroic_core.outbox.recovery import recover, take_back
from heroic_core.outbox.running import End


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def work(monkeypatch):
    monkeypatch.setattr(handlers, "_handlers", dict(handlers._handlers))
    done = []

    @outbox.handler("tests.work", atomic=False, max_attempts=2)
    def work(job):
        done.append(job.attempt)

    return done


@pytest.fixture
def dies():
    """Claim a row as a worker that is killed a while ago."""

    def dies(**values):
        row = claims.claim()
        OutboxRow.objects.filter(pk=row.pk).update(
            claimed_at=timezone.now() - timedelta(seconds=901), **values
        )
        return row

    return dies


def test_a_row_whose_worker_died_runs_again_after_the_lease(work, dies):
    outbox.put("tests.work")
    row = claims.claim()
    assert outbox.drain() == {}
    OutboxRow.objects.update(claimed_at=timezone.now() - timedelta(seconds=901))
    assert outbox.drain() == {End.DONE: 1}
    assert work == [2]
    assert not OutboxRow.objects.filter(pk=row.pk).exists()


def test_the_lease_is_a_setting(work, dies, settings):
    settings.HEROIC = {"OUTBOX_LEASE": 1000}
    outbox.put("tests.work")
    dies()
    assert outbox.drain() == {}


def test_a_row_that_kills_its_worker_every_time_is_parked(work, dies):
    row = outbox.put("tests.work")
    dies()
    recover()
    dies()
    assert outbox.drain() == {}
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("parked", 2)
    assert "as if it had been killed (attempt 2)" in row.error
    assert not row.is_uncertain


def test_a_row_whose_worker_died_after_the_mark_is_parked_and_never_runs_again(
    work, dies
):
    row = outbox.put("tests.work")
    dies(marked_at=timezone.now())
    for _ in range(3):
        assert outbox.drain() == {}
        OutboxRow.objects.update(due_at=timezone.now())
    row.refresh_from_db()
    assert row.is_uncertain
    assert "may have been done, or sent" in row.error
    assert work == []


def test_a_slow_worker_may_still_say_that_it_is_done(work, dies):
    outbox.put("tests.work")
    slow = dies(marked_at=timezone.now())
    outbox.drain()
    ends.remove(slow)
    assert not OutboxRow.objects.exists()


def test_a_slow_worker_may_not_begin_any_more(work, dies):
    row = outbox.put("tests.work")
    slow = Job(dies(), is_atomic=False)
    recover()
    with pytest.raises(ClaimLost):
        slow.mark()
    row.refresh_from_db()
    assert (row.state, row.marked_at) == ("waiting", None)


def test_a_slow_worker_that_marks_its_row_meanwhile_keeps_it(work, dies):
    row = outbox.put("tests.work")
    slow = Job(dies(), is_atomic=False)
    [found] = claims.abandoned()
    slow.mark()
    take_back(found)
    row.refresh_from_db()
    assert (row.state, row.marked_at is None) == ("running", False)
    recover()
    row.refresh_from_db()
    assert row.is_uncertain


def test_a_kind_that_nobody_handles_is_taken_back_too(work, dies):
    row = outbox.put("tests.work")
    dies()
    del handlers._handlers["tests.work"]
    outbox.drain()
    row.refresh_from_db()
    assert row.state == "parked"


def test_the_backlog_counts_with_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not backlog()


def test_work_for_tomorrow_is_not_late_today(work):
    now = timezone.now()
    row = outbox.put("tests.work", due_at=now + timedelta(days=1))
    rows = OutboxRow.objects.filter(pk=row.pk)
    rows.update(created_at=now - timedelta(hours=1))
    assert backlog().late == 0
    rows.update(attempts=1)
    assert backlog().late == 1
    rows.update(attempts=0, due_at=now - timedelta(minutes=2))
    assert backlog().late == 1


@pytest.fixture
def enqueued(monkeypatch, settings):
    """What a backend that can wait was asked for: None, or the time to wait for."""
    asked = []
    monkeypatch.setattr(
        "django_tasks.backends.immediate.ImmediateBackend.supports_defer", True
    )
    monkeypatch.setattr(
        "django_tasks.backends.immediate.ImmediateBackend.enqueue",
        lambda self, task, args, kwargs: asked.append(task.run_after),
    )
    return asked


def test_a_retry_is_woken_up_for_once(enqueued, work):
    @outbox.handler("tests.later")
    def later(job):
        raise outbox.Retry("Later.")

    row = outbox.put("tests.later", key="k")
    outbox.put("tests.work", key="k")
    tasks.drain_outbox.call()
    row.refresh_from_db()
    when_the_worker_died, run_after = enqueued
    assert timedelta() < run_after - row.due_at <= timedelta(seconds=1)
    assert when_the_worker_died > run_after
    tasks.drain_outbox.call()
    assert len(enqueued) == 2


def test_what_a_worker_has_is_looked_after_when_its_lease_ends(enqueued, work):
    outbox.put("tests.work")
    row = claims.claim()
    wakeup.wake_at_next_due(tasks.drain_outbox)
    lease = timedelta(seconds=900)
    assert enqueued[0] - row.claimed_at >= lease


def test_who_could_not_be_asked_is_asked_again(enqueued, work, monkeypatch):
    backend = "django_tasks.backends.immediate.ImmediateBackend.enqueue"
    outbox.put("tests.work")
    claims.claim()
    with monkeypatch.context() as broken:
        broken.setattr(backend, lambda *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            wakeup.wake_at_next_due(tasks.drain_outbox)
    wakeup.wake_at_next_due(tasks.drain_outbox)
    assert len(enqueued) == 1


def test_without_anything_to_do_nobody_is_woken(enqueued, work):
    assert tasks.drain_outbox.call() == 0
    assert enqueued == []


def test_who_begins_makes_sure_that_others_go_on(enqueued, work, monkeypatch):
    """Should the worker be killed at the first of several rows."""
    told = []

    @outbox.handler("tests.first")
    def first(job):
        told.extend(enqueued)

    outbox.put("tests.first")
    outbox.put("tests.work")
    tasks.drain_outbox.call()
    when_the_lease_ends, another_task = told
    assert when_the_lease_ends is not None
    assert another_task is None


@pytest.mark.parametrize("error", [SystemExit, OSError])
def test_a_drain_that_breaks_hands_over(enqueued, work, monkeypatch, error):
    def broken(row):
        raise error

    monkeypatch.setattr("heroic_core.outbox.draining.run", broken)
    outbox.put("tests.work")
    with pytest.raises(error):
        tasks.drain_outbox.call()
    assert None in enqueued


def test_what_came_due_a_moment_ago_is_woken_for(enqueued, work):
    """After the last look for work, and before the look for when there is some."""
    outbox.put("tests.work")
    wakeup.wake_at_next_due(tasks.drain_outbox)
    assert len(enqueued) == 1


def test_a_long_drain_goes_on_in_another_task(enqueued, work, monkeypatch):
    monkeypatch.setattr(tasks, "SECONDS_IN_A_WORKER", 0)
    outbox.put("tests.work")
    assert tasks.drain_outbox.call() == 0
    assert enqueued[-1] is None


def test_a_request_gives_up_in_time_and_asks_for_nothing(work, monkeypatch):
    monkeypatch.setattr(tasks, "SECONDS_IN_A_REQUEST", 0)
    outbox.put("tests.work")
    assert tasks.drain_outbox.call() == 0
    assert OutboxRow.objects.count() == 1


def test_a_worker_that_is_silent_for_longer_than_its_work_takes_is_late(work):
    outbox.put("tests.work")
    row = claims.claim()
    for seconds, late in ((100, 0), (130, 1)):
        claimed_at = timezone.now() - timedelta(seconds=seconds)
        OutboxRow.objects.filter(pk=row.pk).update(claimed_at=claimed_at)
        assert backlog().late == late
