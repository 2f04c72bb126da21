"""Whether the outbox keeps up, for whoever has to look after it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from ..conf import settings
from ..models.outbox import OutboxRow, State


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
    lease = timedelta(seconds=settings.OUTBOX_LEASE)
    late = Q(state=State.WAITING, created_at__lt=now - PATIENCE)
    # Whoever ran it is gone, so it waits again.
    late |= Q(state=State.RUNNING, claimed_at__lt=now - lease)
    counts = OutboxRow.objects.aggregate(
        late=Count("pk", filter=late),
        parked=Count("pk", filter=Q(state=State.PARKED)),
    )
    return Backlog(**counts)
