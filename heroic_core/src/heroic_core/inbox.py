"""What strangers wrote, and people work on: see `heroic_core.admin.inbox`."""

from django.db import models
from django.utils import timezone


class InboxQuerySet(models.QuerySet):
    """Of a model with `status` and `closed_at`, whose `CLOSED` leave nothing to do."""

    def set_status(self, status: str) -> int:
        """Give all of them a status; how many had another before."""
        closed = timezone.now() if status in self.model.CLOSED else None
        changed = self.exclude(status=status)
        return changed.update(status=status, closed_at=closed)
