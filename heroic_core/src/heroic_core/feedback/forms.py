from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..plain_text import PlainTextarea
from .models import Comment, Reason


class FeedbackForm(forms.Form):
    """Whether something was helpful, and what the reader wants to say besides."""

    helpful = forms.TypedChoiceField(
        label=_("Was this helpful?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose Yes or No."),
            "invalid_choice": _("Choose Yes or No."),
        },
    )
    reasons = forms.MultipleChoiceField(
        label=_("What could be better?"),
        choices=Reason.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("Choose from the reasons below.")},
    )
    comment = forms.CharField(
        label=_("Your comment"),
        widget=PlainTextarea(attrs={"rows": 4, "class": "heroic-input"}),
        required=False,
        help_text=format_lazy(
            _("Up to {longest} characters."), longest=Comment.LONGEST
        ),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "class": "heroic-input"}
        ),
        help_text=_(
            "Only if you want an answer. We use it for nothing else, and remove it "
            "some time after."
        ),
        error_messages={
            "invalid": _("Write an e-mail address like name@example.com, or none.")
        },
    )
    # Where people see nothing and robots write.
    website = forms.CharField(required=False)

    @property
    def longest(self):
        return Comment.LONGEST

    def clean_reasons(self):
        return list(dict.fromkeys(self.cleaned_data["reasons"]))

    def clean_comment(self):
        text = self.cleaned_data["comment"]
        over = len(text) - Comment.LONGEST
        if over > 0:
            raise forms.ValidationError(
                _(
                    "Your comment has %(length)s characters, %(over)s more than the "
                    "%(limit)s that it may have. Nothing of it is lost: make it "
                    "shorter, and send it again."
                ),
                params={"length": len(text), "over": over, "limit": Comment.LONGEST},
            )
        return text

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("email") and not cleaned.get("comment", "missing"):
            self.add_error("comment", _("Write what you want an answer to."))
        return cleaned

    @property
    def is_by_robot(self):
        return bool(self.cleaned_data["website"])
