from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import router
from django.db.models import Min
from django.utils import timezone

from ..conf import settings
from ..models.outbox import OutboxRow, State
from .claims import free_rows


JUST_NOW = timedelta(seconds=5)


def wake_at_next_due(task: Any) -> None:
    """Let the tasks' backend, one that can wait, drain again when there is work."""
    due_at = next_due()
    if due_at is not None:
        _wake(task, due_at)


def wake_when_claims_end(task: Any) -> None:
    """Let it drain again when what is claimed now may be taken over."""
    _wake(task, timezone.now() + _lease())


def next_due() -> datetime | None:
    """
    When there will be something to do that nobody is at: a retry, or a worker's
    work to take over. What is due and held back comes after what holds it back.
    """
    rows, now = OutboxRow.objects, timezone.now()
    # What came due after the last look for work is nobody's either.
    free = free_rows(router.db_for_write(OutboxRow))
    if free.filter(due_at__gt=now - JUST_NOW).exists():
        return now
    later = rows.filter(state=State.WAITING, due_at__gt=now)
    due = later.aggregate(at=Min("due_at"))["at"]
    claimed = rows.filter(state=State.RUNNING).aggregate(at=Min("claimed_at"))["at"]
    return min(filter(None, [due, claimed and claimed + _lease()]), default=None)


def _wake(task: Any, due_at: datetime) -> None:
    now = timezone.now()
    due_at = max(due_at, now).replace(microsecond=0) + timedelta(seconds=1)
    # Many drains come to the same moment: one of them asks to be woken.
    key = f"heroic_core.outbox.wake.{due_at.timestamp():.0f}"
    if cache.add(key, 1, (due_at - now).total_seconds() + 60):
        try:
            task.using(run_after=due_at).enqueue()
        except Exception:
            # The next drain asks again.
            cache.delete(key)
            raise


def _lease() -> timedelta:
    return timedelta(seconds=settings.OUTBOX_LEASE)
