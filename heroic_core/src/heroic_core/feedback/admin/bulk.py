"""What is done with several comments at once."""

from django.utils.translation import gettext_lazy as _

from ...admin.inbox import bulk
from ..services.deleting import delete
from .inbox import INBOX


class SetStatus(bulk.SetStatus):
    inbox = INBOX
    aria_label = _("Set the status of the selected feedback")


class Assign(bulk.Assign):
    inbox = INBOX
    aria_label = _("Assign the selected feedback to somebody")


class Delete(bulk.Delete):
    inbox = INBOX
    aria_label = _("Delete the selected feedback")
    question = _(
        "Delete these comments, with their answers? The votes stay, but for those of "
        "spam."
    )

    @classmethod
    def carry_out(cls, them):
        delete(them)


ACTIONS = [SetStatus, Assign, Delete]
