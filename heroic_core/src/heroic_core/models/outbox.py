import json
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    PARKED = "parked", _("parked")


class OutboxRow(models.Model):
    """
    Work that waits until the change that it belongs to is committed.

    `heroic_core.outbox.put` makes the rows; a row that is done is deleted.
    """

    kind = models.CharField(_("kind"), max_length=100)
    # Text, not jsonb, which refuses a NUL and half a surrogate pair.
    data = models.TextField(_("payload"))
    version = models.PositiveSmallIntegerField(_("version of the payload"), default=1)
    key = models.CharField(
        _("key"),
        max_length=255,
        blank=True,
        help_text=_("Rows of one key run one after the other, the oldest first."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("put at"), default=timezone.now)
    due_at = models.DateTimeField(_("due at"), default=timezone.now)
    claimed_at = models.DateTimeField(_("claimed at"), null=True, blank=True)
    token = models.CharField(max_length=32, blank=True)
    # From here on the world outside may have seen the effect.
    marked_at = models.DateTimeField(_("begun for good at"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("outbox row")
        verbose_name_plural = _("outbox rows")
        default_permissions = ("view", "change", "delete")
        permissions = [("preview_mail", _("Can preview mail and send a test"))]
        indexes = [
            models.Index(fields=["state", "id"], name="heroic_outbox_state"),
            models.Index(fields=["key", "state", "id"], name="heroic_outbox_key"),
        ]

    def __str__(self):
        return f"{self.kind} #{self.pk}"

    @property
    def payload(self) -> Any:
        return json.loads(self.data)

    @property
    def is_uncertain(self) -> bool:
        """Whether nobody knows if the effect was seen: it never runs again by itself."""
        return self.state == State.PARKED and self.marked_at is not None
