from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from ...admin.inbox import forms
from ..models import Answer, Message
from ..services.answering import answer
from .inbox import INBOX


class WorkForm(forms.WorkForm):
    inbox = INBOX
    done = _("The message was changed.")

    class Meta(forms.WorkForm.Meta):
        model = Message


class AnswerForm(forms.AnswerForm):
    is_done = django_forms.BooleanField(
        label=_("Nothing is left to do then: close it"), required=False
    )

    class Meta(forms.AnswerForm.Meta):
        model = Answer

    def answer(self, text, user, *, is_done):
        answer(self.thing, text, user, is_done=is_done)
