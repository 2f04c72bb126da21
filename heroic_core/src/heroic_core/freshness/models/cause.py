from django.db import models
from django.utils.translation import gettext_lazy as _

from .review import PageReview


class CauseKind(models.TextChoices):
    """Why a page is to be looked through before its time."""

    TEXT = "text", _("A reusable text that it shows has changed")
    FILE = "file", _("A file that it uses was replaced")
    VOTES = "votes", _("Readers say that it is out of date")


class ReviewCause(models.Model):
    """What has happened since a page was last verified; gone when it is again."""

    review = models.ForeignKey(
        PageReview, on_delete=models.CASCADE, related_name="causes"
    )
    kind = models.CharField(max_length=10, choices=CauseKind.choices)
    # The primary key of the text or file; 0 for votes.
    thing = models.BigIntegerField(default=0)
    # As it was called then.
    name = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("cause of a review")
        verbose_name_plural = _("causes of reviews")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "kind", "thing"], name="heroic_freshness_cause_once"
            )
        ]

    def __str__(self):
        label = self.get_kind_display()
        return f"{label}: {self.name}" if self.name else label
