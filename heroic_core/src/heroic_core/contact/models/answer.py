from django.conf import settings
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from .message import Message


class Answer(models.Model):
    """What was sent to whoever wrote a message."""

    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, related_name="answers"
    )
    text = models.TextField(_("answer"), max_length=10_000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer to a message")
        verbose_name_plural = _("answers to messages")
        ordering = ["created_at", "pk"]

    def __str__(self):
        return Truncator(self.text).chars(80)
