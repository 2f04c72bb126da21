from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from ..forms import PlainTextarea
from ..models import Answer, Comment, Status
from ..services.answering import NoAddress, answer
from .filters import people


def people_or(user_pk):
    """Who may see to comments; besides, who does so, also where they may no longer."""
    may = Q(pk__in=people(None).values("pk"))
    return get_user_model().objects.filter(may | Q(pk=user_pk))


class WorkForm(forms.ModelForm):
    """
    What is to become of a comment, and who sees to it.

    What it shows is sent along: only what differs from that is written, so that nobody
    undoes what somebody else did meanwhile.
    """

    class Meta:
        model = Comment
        fields = ["status", "assignee"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = people_or(self.instance.assignee_id)
        self.fields["assignee"].empty_label = _("Nobody")
        for field in self.fields.values():
            field.show_hidden_initial = True

    @property
    def shown(self):
        """The hidden fields of what is shown."""
        hidden = ((field.as_hidden(only_initial=True),) for field in self)
        return format_html_join("", "{}", hidden)

    def carry_out(self, user):
        comments = Comment.objects.filter(pk=self.instance.pk)
        if "status" in self.changed_data:
            comments.set_status(self.cleaned_data["status"])
        if "assignee" in self.changed_data:
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
