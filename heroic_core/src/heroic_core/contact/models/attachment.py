from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...media.storage import ATTACHMENTS
from ...uploads.storage import place_in
from .message import Message


def place_of(attachment: "Attachment", name: str) -> str:
    return place_in(ATTACHMENTS, name)


class Attachment(models.Model):
    """
    A file that came with a message.

    It lies where no web server serves it: only the inbox hands it out.
    """

    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.FileField(upload_to=place_of, max_length=255)
    # As whoever sent it calls it.
    name = models.CharField(_("name"), max_length=255)
    size = models.PositiveIntegerField(_("size"))
    content_type = models.CharField(max_length=100)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = pgettext_lazy("contact", "attachment")
        verbose_name_plural = pgettext_lazy("contact", "attachments")
        ordering = ["pk"]

    def __str__(self):
        return self.name
