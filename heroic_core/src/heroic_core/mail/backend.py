from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db import transaction

from .. import outbox
from .parcels import pack
from .sending import KIND


class OutboxBackend(BaseEmailBackend):
    """
    For `EMAIL_BACKEND`: all mail of the site goes through the outbox, one row a
    recipient, and out through the backend that `HEROIC["EMAIL_BACKEND"]` names.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        try:
            with transaction.atomic():
                for message in email_messages:
                    for payload in pack(message):
                        outbox.put(KIND, payload)
        except Exception:
            if not self.fail_silently:
                raise
            return 0
        return len(email_messages)
