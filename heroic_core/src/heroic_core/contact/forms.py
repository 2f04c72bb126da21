from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from .. import uploads
from ..plain_text import PlainTextarea, PlainTextInput
from .models import Message


INPUT = {"class": "heroic-input"}


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several files, each of which is checked; all that is wrong is said at once."""

    widget = FilesInput

    def clean(self, data, initial=None):
        files = [file for file in data or [] if file]
        looked_at = files[: uploads.MOST]
        errors = [error for file in looked_at for error in self._errors_of(file)]
        over = len(files) - uploads.MOST
        if over > 0:
            said = ngettext_lazy(
                "That is %(over)s file too many: at most %(limit)s can be sent.",
                "That is %(over)s files too many: at most %(limit)s can be sent.",
                "over",
            )
            params = {"over": over, "limit": uploads.MOST}
            errors.append(forms.ValidationError(said, params=params))
        if errors:
            raise forms.ValidationError(errors)
        return files

    def _errors_of(self, file):
        try:
            file.content_type = uploads.check(file)
        except forms.ValidationError as error:
            return [error]
        return []


class ContactForm(forms.Form):
    """What somebody writes to a person."""

    name = forms.CharField(
        label=pgettext_lazy("of a person", "Your name"),
        required=False,
        max_length=100,
        widget=PlainTextInput(attrs={"autocomplete": "name", **INPUT}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", **INPUT}),
        help_text=_("The answer goes there, and nothing else does."),
        error_messages={
            "required": _("Write your e-mail address: the answer goes there."),
            "invalid": _("Write an e-mail address like name@example.com."),
        },
    )
    subject = forms.CharField(
        label=_("Subject"),
        widget=PlainTextInput(attrs=INPUT),
        error_messages={"required": _("Write in a few words what it is about.")},
    )
    text = forms.CharField(
        label=_("Your message"),
        widget=PlainTextarea(attrs={"rows": 8, **INPUT}),
        error_messages={"required": _("Write your message.")},
    )
    files = FilesField(
        label=_("Attachments"),
        required=False,
        help_text=format_lazy(
            _(
                "Up to {most} pictures or documents, of 10 MB each. No passwords, "
                "please, and no card numbers."
            ),
            most=uploads.MOST,
        ),
    )
    # Where people see nothing and robots write.
    website = forms.CharField(required=False)

    def __init__(self, *args, takes_files=True, **kwargs):
        super().__init__(*args, **kwargs)
        if takes_files:
            endings = ",".join(uploads.KINDS)
            self.fields["files"].widget.attrs["accept"] = endings
        else:
            del self.fields["files"]

    def clean_subject(self):
        return self._not_longer_than("subject", Message.LONGEST_SUBJECT)

    def clean_text(self):
        return self._not_longer_than("text", Message.LONGEST)

    def _not_longer_than(self, name, limit):
        text = self.cleaned_data[name]
        over = len(text) - limit
        if over > 0:
            raise forms.ValidationError(
                _(
                    "This has %(length)s characters, %(over)s more than the %(limit)s "
                    "that it may have. Nothing of it is lost: make it shorter, and send "
                    "it again."
                ),
                params={"length": len(text), "over": over, "limit": limit},
            )
        return text
