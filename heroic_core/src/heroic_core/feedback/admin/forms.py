from django.utils.translation import gettext_lazy as _

from ...admin.inbox import forms
from ..models import Answer, Comment
from ..services.answering import NoAddress, answer
from .inbox import INBOX


class WorkForm(forms.WorkForm):
    inbox = INBOX
    done = _("The feedback was changed.")

    class Meta(forms.WorkForm.Meta):
        model = Comment


class AnswerForm(forms.AnswerForm):
    """What is sent to the reader, where their address has not been removed meanwhile."""

    class Meta(forms.AnswerForm.Meta):
        model = Answer

    def carry_out(self, user):
        try:
            return super().carry_out(user)
        except NoAddress:
            self.add_error("text", _("It was not sent: there is no address any more."))
            return ""

    def answer(self, text, user, *, is_done):
        answer(self.thing, text, user, is_done=is_done)
