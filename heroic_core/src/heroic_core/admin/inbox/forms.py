from django import forms
from django.contrib.auth import get_user_model
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from ...plain_text import PlainTextarea
from .work import Inbox


class WorkForm(forms.ModelForm):
    """
    What is to become of it, and who sees to it.

    What it shows is sent along: only what differs from that is written, so that nobody
    undoes what somebody else did meanwhile.
    """

    inbox: Inbox
    # What is said when it was carried out.
    done = _("It was changed.")

    class Meta:
        fields = ["status", "assignee"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = self.inbox.people_or(self.instance.assignee_id)
        self.fields["assignee"].queryset = people
        self.fields["assignee"].empty_label = _("Nobody")
        for field in self.fields.values():
            field.show_hidden_initial = True

    @property
    def shown(self):
        """The hidden fields of what is shown."""
        hidden = ((field.as_hidden(only_initial=True),) for field in self)
        return format_html_join("", "{}", hidden)

    def carry_out(self, user):
        them = self.inbox.model._default_manager.filter(pk=self.instance.pk)
        if "status" in self.changed_data:
            self.inbox.set_status(them, self.cleaned_data["status"])
        if "assignee" in self.changed_data:
            them.update(assignee=self.cleaned_data["assignee"])
        return self.done


class AnswerForm(forms.ModelForm):
    """What is sent to whoever wrote."""

    is_done = forms.BooleanField(label=_("Then it is done"), required=False)

    class Meta:
        fields = ["text"]
        widgets = {"text": PlainTextarea(attrs={"rows": 8})}

    def __init__(self, *args, thing, **kwargs):
        super().__init__(*args, **kwargs)
        self.thing = thing

    def carry_out(self, user):
        """What was done, in words; blank where nothing was."""
        text, is_done = self.cleaned_data["text"], self.cleaned_data["is_done"]
        self.answer(text, user, is_done=is_done)
        return _("The answer is on its way.")

    def answer(self, text, user, *, is_done):
        raise NotImplementedError


class StatusForm(forms.Form):
    def __init__(self, *args, inbox, **kwargs):
        super().__init__(*args, **kwargs)
        choices = inbox.model._meta.get_field("status").choices
        self.fields["status"] = forms.ChoiceField(label=_("Status"), choices=choices)


class AssigneeForm(forms.Form):
    assignee = forms.ModelChoiceField(
        label=_("Assigned to"),
        queryset=get_user_model().objects.none(),
        required=False,
        empty_label=_("Nobody"),
    )

    def __init__(self, *args, inbox, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = inbox.people
