"""One attempt at one row."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ..models.outbox import OutboxRow
from . import ends
from .claims import held
from .exceptions import ClaimLost, Park, Retry, TimeLimitExceeded, Uncertain
from .handlers import Handler, find
from .job import Job
from .time_limit import time_limit


logger = logging.getLogger(__name__)

# As libpq numbers the states of a connection.
ACTIVE = 1


class End(Enum):
    DONE = "done"
    LATER = "later"
    PARKED = "parked"
    LOST = "lost"


def run(row: OutboxRow) -> End:
    """Attempt a row that was claimed. Raises only what ends the worker itself."""
    # Not in the language of whoever put it, or happens to wait for it.
    with translation.override(settings.LANGUAGE_CODE):
        return _run(row)


def _run(row: OutboxRow) -> End:
    handler = find(row.kind)
    job = Job(row, is_atomic=handler is None or handler.atomic)
    try:
        if handler is None:
            raise Park(nobody())
        job.payload = handler.bring_up_to_date(row.payload, row.version)
        _work(handler, job)
    except ClaimLost:
        logger.warning("Outbox: %s was taken over by another worker", row)
        return End.LOST
    except (Exception, TimeLimitExceeded) as error:  # noqa: BLE001 - it is kept
        return _failed_whatever_the_connection(error, handler, job)
    except BaseException as error:
        # The worker is told to stop: the row must not wait for its lease.
        _failed(error, handler, job)
        raise
    return End.DONE


def nobody() -> str:
    return _(
        "Nobody works on this kind any more: the part of the program that put it was "
        "removed or has renamed it."
    )


def _work(handler: Handler, job: Job) -> None:
    if handler.atomic:
        with transaction.atomic():
            _limit_statements(handler.time_limit)
            _work_in_time(handler, job)
            ends.remove(job.row)
        return
    with _sparing_outer_transaction():
        _work_in_time(handler, job)
    ends.remove(job.row)


def _work_in_time(handler: Handler, job: Job) -> None:
    try:
        with time_limit(handler.time_limit):
            handler.work(job)
    except TimeLimitExceeded:
        _abandon_statement()
        raise


def _limit_statements(seconds: float) -> None:
    """No statement outlives the attempt; the alarm cannot stop one on the server."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # As long as the transaction; in milliseconds.
            cursor.execute(
                "SELECT set_config('statement_timeout', %s, true)",
                [str(int(seconds * 1000))],
            )


def _abandon_statement() -> None:
    """A statement stopped halfway leaves PostgreSQL at it, and its connection useless."""
    raw = connection.connection
    if connection.vendor != "postgresql" or raw is None:
        return
    if raw.info.transaction_status == ACTIVE:
        raw.cancel()
        connection.close()


@contextmanager
def _sparing_outer_transaction() -> Iterator[None]:
    """Where a caller has a transaction open, a failing query must not end it."""
    if not connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        yield


def _failed_whatever_the_connection(
    error: BaseException, handler: Handler | None, job: Job
) -> End:
    try:
        return _failed(error, handler, job)
    except (InterfaceError, OperationalError):
        if connection.in_atomic_block:
            raise
        # The server went away under the handler: what it did to the row is told anew.
        connection.close()
        return _failed(error, handler, job)


def _failed(error: BaseException, handler: Handler | None, job: Job) -> End:
    row, text = job.row, ends.describe(error, handler)
    logger.warning(
        "Outbox: %s, attempt %s: %s", row, row.attempts, type(error).__name__
    )
    again = False
    if job.marked and _is_unclear(error):
        ends.park_uncertain(row, text)
    elif isinstance(error, Park) and not isinstance(error, Retry):
        ends.park(held(row), text)
    else:
        again = ends.fail(row, text, handler.max_attempts if handler else 0)
    if pause := getattr(error, "pause", 0):
        ends.hold_back(row.kind, pause)
    return End.LATER if again else End.PARKED


def _is_unclear(error: BaseException) -> bool:
    """Whether a handler that had marked its row did not say what became of it."""
    return isinstance(error, Uncertain) or not isinstance(error, Park)
