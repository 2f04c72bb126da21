"""Who works on which row. What is claimed is committed before any work begins."""

import secrets
from datetime import timedelta

from django.db import connections, router, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ..conf import settings
from ..models.outbox import OutboxRow, State


def claim() -> OutboxRow | None:
    """Take the oldest row that is due and that no earlier one of its key holds back."""
    using = router.db_for_write(OutboxRow)
    token = secrets.token_hex(16)
    with transaction.atomic(using=using, durable=True):
        skip_locked = connections[using].features.has_select_for_update_skip_locked
        free = (
            free_rows(using).order_by("pk").select_for_update(skip_locked=skip_locked)
        )
        row = free.first()
        if row is None or not _is_alone(row, using):
            return None
        row.state, row.token = State.RUNNING, token
        row.attempts, row.claimed_at = row.attempts + 1, timezone.now()
        # SQLite may have let somebody else read the row as well.
        mine = OutboxRow.objects.using(using).filter(pk=row.pk, state=State.WAITING)
        taken = mine.update(
            state=row.state,
            attempts=row.attempts,
            claimed_at=row.claimed_at,
            token=token,
        )
    return row if taken else claim()


def is_anything_due() -> bool:
    """Whether a worker would find something to claim."""
    return free_rows(router.db_for_write(OutboxRow)).exists()


def held(row: OutboxRow) -> QuerySet[OutboxRow]:
    """The row, as long as it belongs to the worker that claimed it."""
    return OutboxRow.objects.filter(pk=row.pk, token=row.token).exclude(token="")


def abandoned() -> QuerySet[OutboxRow]:
    """Rows whose worker has not been heard of for longer than any work may take."""
    before = timezone.now() - timedelta(seconds=settings.OUTBOX_LEASE)
    return OutboxRow.objects.filter(state=State.RUNNING, claimed_at__lt=before)


def free_rows(using: str) -> QuerySet[OutboxRow]:
    """Rows that are due and that no other of their key holds back."""
    earlier = Q(pk__lt=OuterRef("pk"), state=State.WAITING)
    # A later one runs where somebody let this one be tried again meanwhile.
    others = OutboxRow.objects.filter(earlier | Q(state=State.RUNNING))
    due = OutboxRow.objects.using(using).filter(
        state=State.WAITING, due_at__lte=timezone.now()
    )
    return due.filter(Q(key="") | ~Exists(others.filter(key=OuterRef("key"))))


def _is_alone(row: OutboxRow, using: str) -> bool:
    """Whether no other row of its key was claimed at the same moment."""
    connection = connections[using]
    if not row.key or connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        # Until this claim is committed, or the one that it waited for.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [row.key]
        )
    rows = OutboxRow.objects.using(using).filter(key=row.key, state=State.RUNNING)
    return not rows.exists()
