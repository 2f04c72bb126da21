"""Rows of one kind that are done by one attempt."""

from collections.abc import Callable
from typing import Any

from django.db import connections, router

from ..models.outbox import OutboxRow
from .claims import free_rows
from .job import Job


# Looked through in one attempt.
MOST = 200


def take_along(job: Job, fits: Callable[[Any], bool]) -> None:
    """
    Take rows that wait into a job that does their work too.

    They are gone when it succeeds and wait again when it fails, as they did. What is
    tried again takes none along, so that one row that cannot be done spoils no others.

    Args:
        job: of an atomic handler.
        fits: whether the job does the work of a payload; asked once for each row of
            its kind that is due, the oldest first.

    Raises:
        RuntimeError: the handler is not atomic, so that a failure would lose them.
    """
    if not job.is_atomic:
        raise RuntimeError("Only an atomic handler can take rows along.")
    if job.attempt > 1:
        return
    using = router.db_for_write(OutboxRow)
    skip_locked = connections[using].features.has_select_for_update_skip_locked
    waiting = free_rows(using).filter(
        kind=job.kind, version=job.row.version, key="", attempts=0
    )
    rows = waiting.select_for_update(skip_locked=skip_locked).order_by("pk")[:MOST]
    taken = [row.pk for row in rows if fits(row.payload)]
    OutboxRow.objects.using(using).filter(pk__in=taken).delete()
