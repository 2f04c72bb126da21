"""Who works on which row. What is claimed is committed before any work begins."""

import secrets
from datetime import timedelta

from django.db import connections, router, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from ..conf import settings
from ..models.outbox import OutboxRow, State


def claim() -> OutboxRow | None:
    """Take the oldest row that is due and that no earlier one of its key holds back."""
    using = router.db_for_write(OutboxRow)
    token = secrets.token_hex(16)
    with transaction.atomic(using=using, durable=True):
        taken = OutboxRow.objects.using(using).filter(pk=_next(using))
        taken.update(
            state=State.RUNNING,
            attempts=F("attempts") + 1,
            claimed_at=timezone.now(),
            token=token,
        )
        mine = OutboxRow.objects.using(using).filter(token=token)
        return mine.filter(state=State.RUNNING).first()


def held(row: OutboxRow) -> QuerySet[OutboxRow]:
    """The row, as long as it belongs to the worker that claimed it."""
    return OutboxRow.objects.filter(pk=row.pk, token=row.token).exclude(token="")


def abandoned() -> QuerySet[OutboxRow]:
    """Rows whose worker has not been heard of for longer than any work may take."""
    before = timezone.now() - timedelta(seconds=settings.OUTBOX_LEASE)
    return OutboxRow.objects.filter(state=State.RUNNING, claimed_at__lt=before)


def _next(using: str) -> QuerySet[OutboxRow]:
    earlier = OutboxRow.objects.filter(
        key=OuterRef("key"),
        pk__lt=OuterRef("pk"),
        state__in=[State.WAITING, State.RUNNING],
    )
    due = OutboxRow.objects.using(using).filter(
        state=State.WAITING, due_at__lte=timezone.now()
    )
    skip_locked = connections[using].features.has_select_for_update_skip_locked
    free = due.filter(Q(key="") | ~Exists(earlier))
    return free.order_by("pk").select_for_update(skip_locked=skip_locked)[:1]
