from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import FlagReason
from ..clock import now
from .member import known_as
from .post import Post


class Flag(models.Model):
    """Something is wrong with a post, say those who reported it."""

    class Decision(models.TextChoices):
        OPEN = "open", _("Open")
        UPHELD = "upheld", _("Agreed with")
        DISMISSED = "dismissed", _("Dismissed")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="flags")
    decision = models.CharField(
        _("decision"), max_length=10, choices=Decision.choices, default=Decision.OPEN
    )
    opened_at = models.DateTimeField(_("since"), default=now)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("flag")
        verbose_name_plural = _("flags")
        constraints = [
            models.UniqueConstraint(
                fields=["post"],
                condition=Q(decision="open"),
                name="forumpress_one_open_flag",
            )
        ]
        indexes = [
            models.Index(fields=["decision", "opened_at"], name="forumpress_flags")
        ]

    def __str__(self):
        return str(self.post)

    def get_decided_by_display(self):
        return known_as(self.decided_by)


class FlagReport(models.Model):
    """What one person has against a post."""

    flag = models.ForeignKey(Flag, on_delete=models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=10, choices=FlagReason.choices)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["flag", "reporter"], name="forumpress_reported_once"
            )
        ]

    def __str__(self):
        return self.get_reason_display()
