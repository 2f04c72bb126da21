from django.conf import settings
from django.db import models

from ..clock import now
from .topic import Topic


class Handoff(models.Model):
    """A draft that was made of a topic, elsewhere in the suite."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="handoffs")
    # What it became: the source that will find it, and the key of the object.
    source = models.CharField(max_length=20)
    thing = models.PositiveBigIntegerField()
    edit_url = models.CharField(max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["source", "thing"], name="forumpress_became")]

    def __str__(self):
        return f"{self.source}/{self.thing}"
