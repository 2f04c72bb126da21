"""Putting work into the outbox, and what becomes of it."""

import signal
import threading
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import get_language, override

from heroic_core import outbox
from heroic_core.models import OutboxRow
from heroic_core.outbox import claims, ends, handlers
from heroic_core.outbox.care import try_again
from heroic_core.outbox.exceptions import ClaimLost, TimeLimitExceeded
from heroic_core.outbox.running import End
from heroic_core.outbox.time_limit import time_limit


pytestmark = pytest.mark.django_db


@pytest.fixture
def note(handler, done):
    handler("tests.note")(lambda job: done.append(job.payload))


@pytest.fixture
def fails(handler):
    @handler("tests.fails", max_attempts=3)
    def fail(job):
        raise ValueError("the disk is full")


def row_of(kind):
    return OutboxRow.objects.get(kind=kind)


def make_due(*rows):
    OutboxRow.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def test_what_is_put_runs_after_commit(note, done, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        outbox.put("tests.note", {"page": 7})
        assert done == []
    assert done == [{"page": 7}]
    assert not OutboxRow.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_never_runs(note, done):
    with pytest.raises(RuntimeError), transaction.atomic():
        outbox.put("tests.note", 1)
        raise RuntimeError
    with transaction.atomic():
        outbox.put("tests.note", 2)
        with pytest.raises(RuntimeError), transaction.atomic():
            outbox.put("tests.note", 3)
            raise RuntimeError
    assert done == [2]


@pytest.mark.django_db(transaction=True)
def test_the_first_of_two_savepoints_may_be_rolled_back(note, done):
    with transaction.atomic():
        with pytest.raises(RuntimeError), transaction.atomic():
            outbox.put("tests.note", 1)
            raise RuntimeError
        outbox.put("tests.note", 2)
    assert done == [2]


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_it_runs_at_once(note, done):
    outbox.put("tests.note", 1)
    assert done == [1]


def test_one_task_a_transaction(note, monkeypatch, django_capture_on_commit_callbacks):
    enqueued = []
    monkeypatch.setattr(
        "django_tasks.base.Task.enqueue", lambda task: enqueued.append(task)
    )
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            for number in range(5):
                outbox.put("tests.note", number)
    assert [task.name for task in enqueued] == ["drain_outbox"] * 2


def test_a_publish_does_not_notice_that_no_worker_can_be_told(
    note, monkeypatch, django_capture_on_commit_callbacks, caplog
):
    def refuse(task):
        raise ConnectionError("redis is down")

    monkeypatch.setattr("django_tasks.base.Task.enqueue", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        outbox.put("tests.note", 1)
    assert OutboxRow.objects.count() == 1
    assert "no worker could be told" in caplog.text


def test_a_kind_that_nobody_handles_is_refused():
    with pytest.raises(LookupError, match="register a handler"):
        outbox.put("tests.unheard_of")


@pytest.mark.parametrize("payload", [{1, 2}, object(), float("nan"), b"x"])
def test_a_payload_that_is_not_json_is_refused(note, payload):
    with pytest.raises((TypeError, ValueError)):
        outbox.put("tests.note", payload)


@pytest.mark.parametrize("payload", [None, "a\x00b", "\ud83d", {"ß": [1, None]}, 0])
def test_any_json_survives(note, done, payload):
    outbox.put("tests.note", payload)
    outbox.drain()
    assert done == [payload]


@pytest.mark.parametrize("key", ["k" * 256, "a\x00"])
def test_a_key_that_no_database_holds_is_refused(note, key):
    with pytest.raises(ValueError, match="key"):
        outbox.put("tests.note", key=key)


def test_a_kind_has_one_handler(handler, note):
    with pytest.raises(ValueError, match="already"):
        handler("tests.note")(print)


def test_a_kind_that_no_row_could_hold_is_refused(handler):
    handler("tests." + "x" * 94)
    with pytest.raises(ValueError, match="100 characters"):
        handler("tests." + "x" * 95)


def test_rows_of_one_key_run_in_order_and_one_that_waits_holds_the_next(
    handler, done, note
):
    @handler("tests.first_fails")
    def first_fails(job):
        done.append(f"attempt {job.attempt}")
        if job.attempt == 1:
            raise outbox.Retry("not yet")

    outbox.put("tests.first_fails", key="page-7")
    outbox.put("tests.note", "later", key="page-7")
    outbox.put("tests.note", "other", key="page-8")
    outbox.put("tests.note", "free")
    outbox.drain()
    assert done == ["attempt 1", "other", "free"]
    OutboxRow.objects.filter(kind="tests.first_fails").update(due_at=timezone.now())
    outbox.drain()
    assert done[3:] == ["attempt 2", "later"]


def test_a_running_row_holds_back_the_next_of_its_key(note, done):
    outbox.put("tests.note", 1, key="k")
    outbox.put("tests.note", 2, key="k")
    assert claims.claim().payload == 1
    assert claims.claim() is None


def test_a_parked_row_holds_back_nothing(handler, note, done):
    @handler("tests.parks")
    def park(job):
        raise outbox.Park("The page is gone.")

    outbox.put("tests.parks", key="k")
    outbox.put("tests.note", "next", key="k")
    outbox.drain()
    assert done == ["next"]
    assert (row_of("tests.parks").state, row_of("tests.parks").error) == (
        "parked",
        "The page is gone.",
    )


def test_a_handler_that_raises_is_tried_again_later_each_time_and_then_parked(fails):
    outbox.put("tests.fails")
    for attempt, seconds in [(1, 10), (2, 30)]:
        before = timezone.now()
        assert outbox.drain() == {End.LATER: 1}
        row = row_of("tests.fails")
        assert (row.state, row.attempts) == ("waiting", attempt)
        assert row.due_at - before >= timedelta(seconds=seconds)
        assert outbox.drain() == {}
        make_due()
    assert outbox.drain() == {End.PARKED: 1}
    error = row_of("tests.fails").error
    assert "ValueError: the disk is full" in error
    assert "test_outbox.py" in error


def test_delays_grow_up_to_four_hours():
    delays = [ends.delay_after(attempt).total_seconds() for attempt in range(1, 100)]
    assert delays[:8] == [10, 30, 90, 270, 810, 2430, 7290, 14400]
    assert set(delays[7:]) == {14400}


def test_the_effects_of_a_failed_attempt_are_undone(handler):
    @handler("tests.half")
    def half(job):
        Group.objects.create(name="half")
        raise RuntimeError

    outbox.put("tests.half")
    outbox.drain()
    assert not Group.objects.filter(name="half").exists()


@pytest.mark.parametrize("atomic", [True, False])
def test_a_failed_query_leaves_the_transaction_around_usable(handler, atomic):
    @handler("tests.query", atomic=atomic)
    def query(job):
        with connection.cursor() as cursor:
            cursor.execute("SELECT no_such_column FROM auth_group")

    @handler("tests.swallows", atomic=atomic, max_attempts=1)
    def swallow(job):
        Group.objects.create(name="twice")
        with pytest.raises(IntegrityError):
            Group.objects.create(name="twice")

    outbox.put("tests.query")
    outbox.put("tests.swallows")
    outbox.drain()
    assert "no_such_column" in row_of("tests.query").error
    assert not Group.objects.filter(name="twice").exists() or not atomic


def test_errors_that_no_database_holds_are_kept_all_the_same(handler):
    @handler("tests.strange")
    def strange(job):
        raise ValueError("NUL \x00 and half \ud83d" + "x" * 5000)

    outbox.put("tests.strange")
    outbox.drain()
    assert len(row_of("tests.strange").error) == ends.LONGEST_ERROR


@pytest.mark.django_db(transaction=True)
def test_a_handler_that_loops_is_stopped(handler, note, done):
    @handler("tests.loops", time_limit=0.05, max_attempts=1)
    def loop(job):
        while True:
            try:
                Group.objects.count()
            except Exception:  # noqa: BLE001, S112 - as careless code does
                continue

    with transaction.atomic():
        outbox.put("tests.loops")
        outbox.put("tests.note", "next")
    assert "stopped after 0.05 seconds" in row_of("tests.loops").error
    assert done == ["next"]


def test_an_alarm_at_the_last_moment_leaves_no_handler_behind(monkeypatch):
    def set_timer(which, seconds, interval=0):
        if seconds == 0:
            signal.raise_signal(signal.SIGALRM)

    monkeypatch.setattr("signal.setitimer", set_timer)
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TimeLimitExceeded), time_limit(60):
        pass
    assert signal.getsignal(signal.SIGALRM) is before


def test_outside_the_main_thread_nothing_is_stopped(handler, done):
    def work():
        with time_limit(0.001):
            done.append(sum(range(100_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


def test_a_payload_of_an_older_version_is_brought_up_to_date(handler, done, note):
    outbox.put("tests.note", [7])
    del handlers._handlers["tests.note"]
    handler("tests.note", version=3)(lambda job: done.append(job.payload))
    outbox.upgrade("tests.note", from_version=1)(lambda payload: {"page": payload[0]})
    outbox.upgrade("tests.note", from_version=2)(lambda payload: {**payload, "new": 1})
    outbox.drain()
    assert done == [{"page": 7, "new": 1}]
    with pytest.raises(ValueError, match="already"):
        outbox.upgrade("tests.note", from_version=1)(list)


@pytest.mark.parametrize(
    ("old", "new", "state", "message"),
    [
        (1, 2, "parked", "payload is of version 1"),
        # Until the new version has come to all workers.
        (2, 1, "waiting", "by a newer version of the program"),
    ],
)
def test_a_payload_that_nobody_understands_does_not_run(
    handler, done, old, new, state, message
):
    handler("tests.versioned", version=old)(print)
    outbox.put("tests.versioned")
    del handlers._handlers["tests.versioned"]
    handler("tests.versioned", version=new)(print)
    outbox.drain()
    assert row_of("tests.versioned").state == state
    assert message in row_of("tests.versioned").error


def test_a_kind_that_is_no_longer_handled_is_parked_at_once(note):
    outbox.put("tests.note")
    del handlers._handlers["tests.note"]
    assert outbox.drain() == {End.PARKED: 1}
    assert "Nobody works on this kind any more" in row_of("tests.note").error


def test_a_payload_that_somebody_spoiled_is_kept_with_its_error(note):
    outbox.put("tests.note")
    OutboxRow.objects.update(data="{", attempts=7)
    outbox.drain()
    assert "JSONDecodeError" in row_of("tests.note").error


def test_a_row_put_by_a_handler_runs_in_the_same_drain(
    handler, note, done, django_capture_on_commit_callbacks
):
    handler("tests.chain")(lambda job: outbox.put("tests.note", "second") and None)
    with django_capture_on_commit_callbacks(execute=True):
        outbox.put("tests.chain")
    assert done == ["second"]


def test_a_pause_holds_back_the_kind_and_nothing_else(handler, note, done):
    @handler("tests.down")
    def down(job):
        raise outbox.Retry("The server is down.", pause=60)

    for _ in range(3):
        outbox.put("tests.down")
    outbox.put("tests.note", "other")
    assert outbox.drain() == {End.LATER: 1, End.DONE: 1}
    attempts = OutboxRow.objects.order_by("pk").values_list("attempts", flat=True)
    assert list(attempts) == [1, 0, 0]


def test_secrets_do_not_reach_the_error(handler):
    @handler("tests.secret", secret=["token"], max_attempts=1)
    def leak(job):
        raise KeyError(job.payload["token"])

    outbox.put("tests.secret", {"token": "s3cret"})
    outbox.drain()
    error = row_of("tests.secret").error
    assert error.endswith("KeyError")
    assert "s3cret" not in error


def test_a_lost_claim_undoes_what_was_done(handler):
    @handler("tests.slow")
    def slow(job):
        Group.objects.create(name="slow")
        OutboxRow.objects.update(token="of another worker")

    outbox.put("tests.slow")
    assert outbox.drain() == {End.LOST: 1}
    assert not Group.objects.filter(name="slow").exists()


def test_only_what_the_database_cannot_undo_is_marked(handler):
    @handler("tests.marks", max_attempts=1)
    def mark_in_vain(job):
        job.mark()

    outbox.put("tests.marks")
    outbox.drain()
    assert "atomic=False" in row_of("tests.marks").error


@pytest.mark.parametrize(
    ("error", "state", "uncertain"),
    [
        (outbox.Retry("The server said no."), "waiting", False),
        (outbox.Park("The server said never."), "parked", False),
        (outbox.Uncertain("The line broke."), "parked", True),
        (RuntimeError(), "parked", True),
    ],
)
def test_a_marked_row_runs_again_only_where_surely_nothing_was_done(
    handler, error, state, uncertain
):
    @handler("tests.marks", atomic=False)
    def mark(job):
        job.mark()
        raise error

    outbox.put("tests.marks")
    outbox.drain()
    row = row_of("tests.marks")
    assert (row.state, row.is_uncertain) == (state, uncertain)
    assert ("It may have been done" in row.error) == uncertain


def test_who_lost_the_claim_may_not_begin(handler, done):
    @handler("tests.marks", atomic=False)
    def mark(job):
        OutboxRow.objects.update(token="of another worker")
        job.mark()
        done.append("sent")

    outbox.put("tests.marks")
    assert outbox.drain() == {End.LOST: 1}
    assert done == []


@pytest.mark.parametrize("signal", [KeyboardInterrupt, SystemExit])
def test_a_worker_that_is_told_to_stop_gives_its_row_back(handler, signal):
    @handler("tests.interrupted")
    def interrupted(job):
        raise signal

    outbox.put("tests.interrupted")
    with pytest.raises(signal):
        outbox.drain()
    assert row_of("tests.interrupted").state == "waiting"
    make_due()
    handlers._handlers.pop("tests.interrupted")
    handler("tests.interrupted")(lambda job: None)
    assert outbox.drain() == {End.DONE: 1}


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_of_its_own_nothing_is_drained(note, done):
    with transaction.atomic():
        outbox.put("tests.note", 1)
        with pytest.raises(RuntimeError, match="durable"):
            outbox.drain()
    assert done == [1]


def test_the_number_of_queries_does_not_grow_with_what_waits(
    note, django_assert_num_queries
):
    for size in (1, 30):
        OutboxRow.objects.all().delete()
        for number in range(size):
            outbox.put("tests.note", number, key=f"k{number % 3}")
        # PostgreSQL locks the key, and looks again.
        with django_assert_num_queries(4 if connection.vendor == "sqlite" else 6):
            claims.claim()


def test_claiming_uses_the_indexes(note):
    outbox.put("tests.note", 1, key="k")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        sql, params = claims.free_rows("default").query.sql_with_params()
        explain = (
            "EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
        )
        cursor.execute(explain + sql, params)
        plan = str(cursor.fetchall())
    assert "heroic_outbox_state" in plan
    assert "heroic_outbox_key" in plan


def test_the_command_says_what_it_did(note, fails, capsys):
    outbox.put("tests.note", 1)
    outbox.put("tests.fails")
    call_command("drain_outbox")
    assert capsys.readouterr().out == "1 done, 1 to be tried again later.\n"
    OutboxRow.objects.update(
        attempts=2,
        due_at=timezone.now(),
        created_at=timezone.now() - timedelta(minutes=2),
    )
    call_command("drain_outbox", verbosity=2)
    out = capsys.readouterr().out
    assert "tests.fails #" in out
    assert "1 parked.\nParked, to look at in the admin: 1.\n" in out
    call_command("drain_outbox")
    assert capsys.readouterr().out.startswith("Nothing was due.\n")
    call_command("drain_outbox", verbosity=0)
    assert capsys.readouterr().out == ""


def test_the_command_tells_of_progress(note, capsys):
    for number in range(100):
        outbox.put("tests.note", number)
    call_command("drain_outbox")
    assert capsys.readouterr().out == "100 attempts …\n100 done.\n"


def test_claims_end_with_their_row(note):
    outbox.put("tests.note", 1)
    row = claims.claim()
    ends.remove(row)
    with pytest.raises(ClaimLost):
        ends.remove(row)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("atomic", [True, False])
def test_a_handler_that_waits_for_the_database_is_stopped(handler, note, done, atomic):
    @handler("tests.waits", time_limit=0.2, max_attempts=1, atomic=atomic)
    def wait(job):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(30)")

    with transaction.atomic():
        outbox.put("tests.waits")
        outbox.put("tests.note", "next")
    assert "stopped after 0.2 seconds" in row_of("tests.waits").error
    assert done == ["next"]


def test_rows_of_a_key_do_not_run_at_once_though_one_is_tried_again(note):
    first = outbox.put("tests.note", 1, key="k")
    OutboxRow.objects.update(state="parked")
    second = outbox.put("tests.note", 2, key="k")
    assert claims.claim().pk == second.pk
    assert try_again(first)
    assert claims.claim() is None


def test_a_handler_that_swallows_the_alarm_is_stopped_all_the_same(
    handler, monkeypatch
):
    monkeypatch.setattr("heroic_core.outbox.time_limit.AGAIN", 0.05)
    swallowed = []

    @handler("tests.deaf", time_limit=0.05, max_attempts=1)
    def deaf(job):
        try:
            while True:
                pass
        except:  # noqa: E722 - what it is about
            swallowed.append(True)
        while True:
            pass

    outbox.put("tests.deaf")
    outbox.drain()
    assert swallowed
    assert "stopped after" in row_of("tests.deaf").error


def test_work_is_done_in_the_language_of_the_site(handler, done):
    @handler("tests.language")
    def language(job):
        done.append(get_language())

    outbox.put("tests.language")
    with override("es"):
        outbox.drain()
    assert done == ["en"]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_no_statement_outlives_its_attempt(handler):
    @handler("tests.sleeps", time_limit=0.2, max_attempts=1)
    def sleeps(job):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(30)")

    outbox.put("tests.sleeps")
    outbox.drain()
    assert row_of("tests.sleeps").state == "parked"
