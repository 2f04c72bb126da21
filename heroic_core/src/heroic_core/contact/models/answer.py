from django.db import models
from django.utils.translation import gettext_lazy as _

from ...inbox import InboxAnswer
from .message import Message


class Answer(InboxAnswer):
    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, related_name="answers"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("answer to a message")
        verbose_name_plural = _("answers to messages")
        ordering = ["created_at", "pk"]
