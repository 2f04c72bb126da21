"""What people do with rows that did not go through."""

from django.utils import timezone

from ..models.outbox import OutboxRow, State
from .putting import drain_after_commit


def try_again(row: OutboxRow) -> bool:
    """
    Let a row run as if it had just been put; one that may have been done, too.

    Returns:
        Whether it could: nobody can while a worker is at it, or when it is gone.
    """
    found = (
        OutboxRow.objects.filter(pk=row.pk)
        .exclude(state=State.RUNNING)
        .update(
            state=State.WAITING,
            attempts=0,
            due_at=timezone.now(),
            marked_at=None,
            token="",
            error="",
        )
    )
    if found:
        drain_after_commit()
    return bool(found)


def drop(row: OutboxRow) -> bool:
    """Give a row up. Returns whether it could: never while a worker is at it."""
    rows = OutboxRow.objects.filter(pk=row.pk).exclude(state=State.RUNNING)
    return bool(rows.delete()[0])
