from django.utils.translation import ngettext

from ...admin.inbox import Inbox
from ..models import Message
from ..services.judging import set_status


class ContactInbox(Inbox):
    """All messages; of the pages that they name each is told what they may see."""

    def set_status(self, them, status):
        set_status(them, status)

    def changed(self, number):
        return ngettext(
            "%(number)s message was changed.",
            "%(number)s messages were changed.",
            number,
        ) % {"number": number}

    def deleted(self, number):
        return ngettext(
            "%(number)s message was deleted.",
            "%(number)s messages were deleted.",
            number,
        ) % {"number": number}


INBOX = ContactInbox(Message)
