"""What strangers wrote, and people work on: see `heroic_core.admin.inbox`."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _


# Within which the same answer is a click too many, and not another one.
CLICKS = timedelta(minutes=1)


class InboxQuerySet(models.QuerySet):
    """Of an `InboxItem`."""

    def set_status(self, status: str) -> int:
        """Give all of them a status; how many had another before."""
        closed = timezone.now() if status in self.model.CLOSED else None
        changed = self.exclude(status=status)
        return changed.update(status=status, closed_at=closed)


class InboxItem(models.Model):
    """
    What somebody wrote in `text`. It is never changed, only worked on.

    A subclass adds `status`, of whose values `CLOSED` leave nothing to do.
    """

    CLOSED: tuple[str, ...] = ()

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("date"), auto_now_add=True, db_index=True)
    # Since when there is nothing left to do with it.
    closed_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return Truncator(" ".join(self.text.split())).chars(80)


class InboxAnswer(models.Model):
    """What was sent to whoever wrote it."""

    text = models.TextField(_("answer"), max_length=10_000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def __str__(self):
        return Truncator(self.text).chars(80)
