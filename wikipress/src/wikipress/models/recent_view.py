import swapper
from django.conf import settings
from django.db import models
from django.utils import timezone


class RecentView(models.Model):
    """
    A page that somebody read lately, for their own list and nobody else's.

    It goes with the account, and whenever its owner says so.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    at = models.DateTimeField(default=timezone.now)

    # Operational: neither where something is used nor a thing of its own.
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "page"], name="wikipress_viewed_once"
            )
        ]
        indexes = [models.Index(fields=["user", "-at"], name="wikipress_viewed_last")]

    def __str__(self):
        return str(self.page_id)
