from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import PlainTextarea
from ..models import Answer, Comment, Status
from ..services.answering import NoAddress, answer
from .filters import people


class WorkForm(forms.ModelForm):
    """What is to become of a comment, and who sees to it."""

    class Meta:
        model = Comment
        fields = ["status", "assignee"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = people(None)
        self.fields["assignee"].empty_label = _("Nobody")

    def carry_out(self, user):
        comments = Comment.objects.filter(pk=self.instance.pk)
        comments.set_status(self.cleaned_data["status"])
        comments.update(assignee=self.cleaned_data["assignee"])
        return _("The feedback was changed.")


class AnswerForm(forms.ModelForm):
    """What is sent to the reader, where their address has not been removed meanwhile."""

    is_done = forms.BooleanField(label=_("Then it is done"), required=False)

    class Meta:
        model = Answer
        fields = ["text"]
        widgets = {"text": PlainTextarea(attrs={"rows": 8})}

    def __init__(self, *args, comment, **kwargs):
        super().__init__(*args, **kwargs)
        self.comment = comment

    def carry_out(self, user):
        """What was done, in words; blank where nothing was."""
        text, is_done = self.cleaned_data["text"], self.cleaned_data["is_done"]
        try:
            answer(self.comment, text, user, is_done=is_done)
        except NoAddress:
            self.add_error("text", _("It was not sent: there is no address any more."))
            return ""
        return _("The answer is on its way.")


class StatusForm(forms.Form):
    status = forms.ChoiceField(label=_("Status"), choices=Status.choices)


class AssigneeForm(forms.Form):
    assignee = forms.ModelChoiceField(
        label=_("Assigned to"),
        queryset=Comment.objects.none(),
        required=False,
        empty_label=_("Nobody"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = people(None)
