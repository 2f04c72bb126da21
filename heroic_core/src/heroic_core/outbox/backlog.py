"""Whether the outbox keeps up, for whoever has to look after it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from ..conf import settings
from ..models.outbox import OutboxRow, State
from .handlers import all_handlers


PATIENCE = timedelta(minutes=1)


@dataclass(frozen=True)
class Backlog:
    """Rows that have waited for longer than a minute, and rows that were parked."""

    late: int
    parked: int

    def __bool__(self) -> bool:
        return bool(self.late or self.parked)


def backlog() -> Backlog:
    now = timezone.now()
    late = Q(state=State.WAITING, created_at__lt=now - PATIENCE)
    # What is to be done later, as a mail of tomorrow, is late when that is over; what
    # failed is late already.
    late &= Q(attempts__gt=0) | Q(due_at__lt=now - PATIENCE)
    late |= Q(state=State.RUNNING) & _is_silent(now)
    counts = OutboxRow.objects.aggregate(
        late=Count("pk", filter=late),
        parked=Count("pk", filter=Q(state=State.PARKED)),
    )
    return Backlog(**counts)


def _is_silent(now: datetime) -> Q:
    """Whoever runs the row should have ended by now, and is probably gone."""
    lease = timedelta(seconds=settings.OUTBOX_LEASE)
    silent = Q(claimed_at__lt=now - lease)
    for handler in all_handlers():
        ended = now - timedelta(seconds=handler.time_limit) - PATIENCE
        silent |= Q(kind=handler.kind, claimed_at__lt=ended)
    return silent
