import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import pgettext_lazy

from heroic_core.media.storage import ATTACHMENTS

from ..clock import now
from .post import Post


def place_of(attachment: "Attachment", name: str) -> str:
    """Nobody who knows the name of a file knows where it lies."""
    ending = PurePosixPath(name).suffix.lower()
    return f"{ATTACHMENTS}{get_random_string(32)}{ending}"


class Attachment(models.Model):
    """
    A picture or a file in a post.

    It lies where no web server serves it: a view hands it out to who may read the post,
    and to its owner alone while it is in none.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    post = models.ForeignKey(
        Post, null=True, on_delete=models.PROTECT, related_name="attachments"
    )
    file = models.FileField(upload_to=place_of, max_length=255)
    name = models.CharField(max_length=255)
    # Bytes.
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=100)
    # Pixels; 0 of what is no picture.
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = pgettext_lazy("forum", "attachment")
        verbose_name_plural = pgettext_lazy("forum", "attachments")
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def is_picture(self) -> bool:
        return bool(self.width)
