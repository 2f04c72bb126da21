import uuid

from django.conf import settings
from django.db import models
from django.utils.text import slugify
from django.utils.translation import pgettext_lazy

from heroic_core.uploads.storage import folder_of, place_in

from ..clock import now
from .post import Post


FOLDER = folder_of("forumpress")


def place_of(attachment: "Attachment", name: str) -> str:
    return place_in(FOLDER, name)


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

    @property
    def slug(self) -> str:
        """Its name, as an address has it."""
        return slugify(self.name.replace(".", "-"), allow_unicode=True) or "file"
