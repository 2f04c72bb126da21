from django.conf import settings
from django.db import models

from ..clock import now


class Draft(models.Model):
    """
    What somebody is writing, kept while they write it.

    Its sequence grows with each save: what comes late never takes the place of what is
    newer.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    # Of what: "board:12", "reply:345" or "edit:6789".
    key = models.CharField(max_length=40)
    sequence = models.PositiveBigIntegerField(default=0)
    # The fields of the form, as they were typed.
    content = models.JSONField(default=dict)
    updated_at = models.DateTimeField(default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="forumpress_one_draft")
        ]

    def __str__(self):
        return self.key
