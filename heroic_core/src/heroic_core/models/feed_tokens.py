from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FeedToken(models.Model):
    """
    Lets a reader of feeds have one feed in a person's name, without logging in.

    The secret itself is nowhere: it is shown once, when it is made. It goes with the
    account.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True)
    # Which source's feed it is, and of which of its things.
    source = models.SlugField(max_length=40)
    thing = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    # Operational: neither where something is used nor a thing of its own.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"{self.source}/{self.thing}"
