from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy, ngettext

from heroic_core.plain_text import PlainTextarea, PlainTextInput
from heroic_core.uploads import KINDS, MOST
from heroic_core.uploads.storage import is_guarded

from .models import Member, Post, Topic
from .models.attachment import FOLDER
from .sending import manner_of, new_sending, token_of


INPUT = {"class": "heroic-input"}


def too_long_by(over: int) -> str:
    """By how much a text is too long, in words; blank where it is not."""
    if over <= 0:
        return ""
    return ngettext(
        "This is too long by %(over)s character. Nothing of it is lost: make it "
        "shorter, and send it again.",
        "This is too long by %(over)s characters. Nothing of it is lost: make it "
        "shorter, and send it again.",
        over,
    ) % {"over": over}


def refuse_longer(text: str, limit: int) -> str:
    """Raises a `ValidationError` that says by how much a text is too long."""
    if why := too_long_by(len(text) - limit):
        raise forms.ValidationError(why)
    return text


class CarriedInput(PlainTextInput):
    """What a page carries along, and nobody can put right."""

    input_type = "hidden"


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.Field):
    """Whose files are kept before a form is looked at: see `views.bringing`."""

    widget = FilesInput

    def clean(self, value):
        return value


class ForumForm(forms.Form):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("auto_id", "forumpress-%s")
        super().__init__(*args, **kwargs)


class SentForm(ForumForm):
    """A form of a forum, with what tells robots from people."""

    sending = forms.CharField(required=False, widget=CarriedInput)
    # Where people see nothing and robots write.
    website = forms.CharField(required=False, widget=PlainTextInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sending", new_sending())

    @property
    def token(self):
        return token_of(self.cleaned_data["sending"])

    @property
    def manner(self):
        return manner_of(self.cleaned_data["sending"], self.cleaned_data["website"])


class TextForm(SentForm):
    """What somebody writes in Markdown."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        help_text=gettext_lazy("Plain text, or Markdown."),
        widget=PlainTextarea(attrs={"rows": 8, "data-forumpress-text": "", **INPUT}),
        error_messages={"required": gettext_lazy("Write something.")},
        # It may begin with code, whose spaces mean something.
        strip=False,
    )
    files = FilesField(
        label=gettext_lazy("Files"),
        required=False,
        help_text=format_lazy(
            gettext_lazy(
                "Pictures or documents, {most} at a time, of 10 MB each. No passwords, "
                "please."
            ),
            most=MOST,
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        text, files = self.fields["text"], self.fields["files"]
        text.widget.attrs["data-longest"] = Post.LONGEST
        files.widget.attrs["accept"] = ",".join(KINDS)
        if not is_guarded(FOLDER):
            # They would lie where everybody may have them.
            del self.fields["files"]

    def clean_text(self):
        if not self.cleaned_data["text"].strip():
            raise forms.ValidationError(
                self.fields["text"].error_messages["required"], code="required"
            )
        return refuse_longer(self.cleaned_data["text"].rstrip(), Post.LONGEST)


class TitleMixin(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        widget=PlainTextInput(
            attrs={"data-longest": Topic.LONGEST_TITLE, "autocomplete": "off", **INPUT}
        ),
        error_messages={
            "required": gettext_lazy("Say in a sentence what it is about.")
        },
    )

    def clean_title(self):
        return refuse_longer(self.cleaned_data["title"], Topic.LONGEST_TITLE)


class ReplyForm(TextForm):
    """
    Args:
        may_reopen: whether they may say that the topic is not solved after all.
    """

    is_unsolved = forms.BooleanField(
        label=gettext_lazy("This is not solved: open the topic again"), required=False
    )

    def __init__(self, *args, may_reopen: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_reopen:
            del self.fields["is_unsolved"]


class EditForm(TextForm):
    pass


class EditTopicForm(TitleMixin, EditForm):
    field_order = ["title", "text"]


class WishForm(forms.Form):
    """When somebody wants mail, and whether they follow where they write."""

    mail = forms.ChoiceField(
        label=gettext_lazy("Mail of what you have not seen on the page"),
        choices=Member.Mail.choices,
        widget=forms.RadioSelect,
    )
    follows_own = forms.BooleanField(
        label=gettext_lazy("Follow topics that I write in"), required=False
    )

    @classmethod
    def of(cls, member: Member) -> "WishForm":
        """As a member wants it now."""
        names = ("mail", "follows_own")
        return cls(initial={name: getattr(member, name) for name in names})
