"""What is done with several messages at once."""

from django.utils.translation import gettext_lazy as _

from ...admin.inbox import bulk
from ..services.judging import put_back
from .inbox import INBOX


class SetStatus(bulk.SetStatus):
    inbox = INBOX
    aria_label = _("Set the status of the selected messages")


class Assign(bulk.Assign):
    inbox = INBOX
    aria_label = _("Assign the selected messages to somebody")


class NotSpam(bulk.InboxBulkAction):
    inbox = INBOX
    display_name = _("Not spam")
    aria_label = _("Put the selected messages back among the new ones")
    action_type = "not-spam"
    action_priority = 25
    question = _(
        "Put those of these back that are spam? They are new then, and who is told of "
        "messages is told of them."
    )

    @classmethod
    def carry_out(cls, them):
        for message in them:
            put_back(message)


class Delete(bulk.Delete):
    inbox = INBOX
    aria_label = _("Delete the selected messages")
    question = _("Delete these messages, with their answers and attachments?")


ACTIONS = [SetStatus, Assign, NotSpam, Delete]
