"""The forms by which order is kept, and by which people look after themselves."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from heroic_core.plain_text import (
    PlainTextarea,
    PlainTextInput,
    without_direction_marks,
)

from .choices import FlagReason
from .forms import INPUT, ForumForm, refuse_longer
from .models import FlagReport, Member, PersonNote


# In days.
TERMS = (1, 3, 7, 30, 365)


def longest(model, field):
    return model._meta.get_field(field).max_length


class FlagForm(ForumForm):
    reason = forms.ChoiceField(
        label=gettext_lazy("What is wrong with it?"),
        choices=FlagReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is wrong with it.")},
    )
    words = forms.CharField(
        label=gettext_lazy("In your own words"),
        required=False,
        widget=PlainTextarea(attrs={"rows": 3, **INPUT}),
        help_text=gettext_lazy("Only the moderators read it."),
    )

    def clean_words(self):
        return refuse_longer(self.cleaned_data["words"], longest(FlagReport, "words"))

    def clean(self):
        said = super().clean()
        if said.get("reason") == FlagReason.OTHER and not said.get("words", "").strip():
            self.add_error("words", _("Say what is wrong with it."))
        return said


class PersonForm(ForumForm):
    """
    Args:
        member: about whom it is.
    """

    def __init__(self, *args, member: Member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member


class RestrictionForm(PersonForm):
    days = forms.TypedChoiceField(
        label=gettext_lazy("For"),
        coerce=int,
        choices=[
            (
                days,
                ngettext_lazy("%(days)s day", "%(days)s days", days) % {"days": days},
            )
            for days in TERMS
        ],
        widget=forms.Select(attrs=INPUT),
    )
    reason = forms.CharField(
        label=gettext_lazy("Because"),
        widget=PlainTextInput(attrs=INPUT),
        error_messages={"required": gettext_lazy("Tell the other moderators why.")},
        help_text=gettext_lazy("Only the moderators read it."),
    )

    def clean_reason(self):
        return refuse_longer(self.cleaned_data["reason"], longest(Member, "reason"))


class PersonNoteForm(PersonForm):
    text = forms.CharField(
        label=gettext_lazy("Note for the moderators"),
        widget=PlainTextarea(attrs={"rows": 3, **INPUT}),
        error_messages={"required": gettext_lazy("Write something.")},
    )

    def clean_text(self):
        return refuse_longer(self.cleaned_data["text"], PersonNote.LONGEST)


class AnonymisePersonForm(PersonForm):
    handle = forms.CharField(
        label=gettext_lazy("Type their handle to confirm"),
        widget=PlainTextInput(attrs={"autocomplete": "off", **INPUT}),
        error_messages={"required": gettext_lazy("Type the handle.")},
    )

    def clean_handle(self):
        typed = self.cleaned_data["handle"].removeprefix("@").lower()
        if typed != self.member.handle:
            raise forms.ValidationError(_("This is another handle."))
        return typed


class MeForm(ForumForm):
    """
    Args:
        member: as they are.
        may_write: whether they may change what others read.
    """

    name = forms.CharField(
        label=gettext_lazy("Name"),
        widget=PlainTextInput(attrs={"autocomplete": "nickname", **INPUT}),
        help_text=gettext_lazy("As others see it beside your posts."),
        error_messages={"required": gettext_lazy("Say what others may call you.")},
    )
    about = forms.CharField(
        label=gettext_lazy("About you"),
        required=False,
        widget=PlainTextarea(attrs={"rows": 3, **INPUT}),
        help_text=gettext_lazy("A sentence or two, for everybody."),
    )

    def __init__(self, *args, member: Member, may_write: bool, **kwargs):
        initial = {"name": member.name, "about": member.about}
        super().__init__(*args, initial=initial, **kwargs)
        for field in self.fields.values():
            field.disabled = not may_write

    def clean_name(self):
        name = without_direction_marks(self.cleaned_data["name"]).strip()
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        refuse_longer(name, longest(Member, "name"))
        if "@" in name or "//" in name:
            raise forms.ValidationError(_("Write a name, and no address."))
        return name

    def clean_about(self):
        return refuse_longer(self.cleaned_data["about"], longest(Member, "about"))


class AnonymiseMeForm(ForumForm):
    """
    Args:
        user: who proves by their password that it is them, or where they have none by
            a word that nobody types by mistake.
    """

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if user.has_usable_password():
            self.fields["password"] = forms.CharField(
                label=_("Your password"),
                strip=False,
                widget=forms.PasswordInput(
                    attrs={"autocomplete": "current-password", **INPUT}
                ),
                error_messages={"required": _("Type your password.")},
            )
        else:
            self.fields["word"] = forms.CharField(
                label=_("Type “%(word)s” to confirm") % {"word": user.get_username()},
                widget=PlainTextInput(attrs={"autocomplete": "off", **INPUT}),
                error_messages={"required": _("Type it to confirm.")},
            )

    def clean_password(self):
        typed = self.cleaned_data["password"]
        if not self.user.check_password(typed):
            raise forms.ValidationError(_("This is not your password."))
        return typed

    def clean_word(self):
        typed = self.cleaned_data["word"]
        if typed != self.user.get_username():
            raise forms.ValidationError(_("This is something else."))
        return typed
