from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from heroic_core.plain_text import PlainTextarea, PlainTextInput

from .choices import AnswerKind, TopicKind
from .models import BoardPage, IntakeAnswer, Member, Post, Topic
from .sending import manner_of, new_sending, token_of


INPUT = {"class": "heroic-input"}


def refuse_longer(text: str, limit: int) -> str:
    """Raises a `ValidationError` that says by how much a text is too long."""
    over = len(text) - limit
    if over > 0:
        raise forms.ValidationError(
            ngettext(
                "This is too long by %(over)s character. Nothing of it is lost: make "
                "it shorter, and send it again.",
                "This is too long by %(over)s characters. Nothing of it is lost: make "
                "it shorter, and send it again.",
                over,
            )
            % {"over": over}
        )
    return text


class SentForm(forms.Form):
    """A form of a forum, with what tells robots from people."""

    sending = forms.CharField(required=False, widget=forms.HiddenInput)
    # Where people see nothing and robots write.
    website = forms.CharField(required=False)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("auto_id", "forumpress-%s")
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
        widget=PlainTextarea(attrs={"rows": 8, "data-forumpress-editor": "", **INPUT}),
        error_messages={"required": gettext_lazy("Write something.")},
    )

    def clean_text(self):
        return refuse_longer(self.cleaned_data["text"], Post.LONGEST)


class TitleMixin(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        widget=PlainTextInput(attrs=INPUT),
        error_messages={
            "required": gettext_lazy("Say in a sentence what it is about.")
        },
    )

    def clean_title(self):
        return refuse_longer(self.cleaned_data["title"], Topic.LONGEST_TITLE)


class ReplyForm(TextForm):
    pass


class EditForm(TextForm):
    pass


class EditTopicForm(TitleMixin, EditForm):
    field_order = ["title", "text"]


class AskForm(TitleMixin, TextForm):
    """
    Args:
        board: on which a topic is started.
        kinds: that this person may start there.
    """

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), widget=forms.RadioSelect)
    tags = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Tags"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    is_private = forms.BooleanField(
        label=gettext_lazy("Private: only the staff and I read it"), required=False
    )
    field_order = ["kind", "title", "text"]

    def __init__(self, *args, board: BoardPage, kinds: list[TopicKind], **kwargs):
        super().__init__(*args, **kwargs)
        self.board = board
        self.fields["kind"].choices = [(each.value, each.label) for each in kinds]
        self.initial.setdefault("kind", kinds[0].value if kinds else "")
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
        self._offer_tags()
        if board.topics_are_private:
            del self.fields["is_private"]
        self.intake = list(board.intake_fields.all())
        for each in self.intake:
            self.fields[_name(each)] = field_for(each)

    @property
    def intake_fields(self):
        return [self[_name(each)] for each in self.intake]

    @property
    def intake_said(self):
        """What they said, by the key of the question."""
        return {each.pk: self.cleaned_data[_name(each)] for each in self.intake}

    def _offer_tags(self):
        tags = [row.tag for row in self.board.tagged_items.select_related("tag")]
        if tags:
            self.fields["tags"].choices = [(tag.pk, tag.name) for tag in tags]
        else:
            del self.fields["tags"]


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


def field_for(intake) -> forms.Field:
    """The form field of what a board asks."""
    values = {
        "label": intake.label,
        "help_text": intake.help_text,
        "required": intake.is_required,
    }
    longest = IntakeAnswer._meta.get_field("value").max_length
    if intake.kind == AnswerKind.CHOICE:
        choices = [(each, each) for each in intake.option_list]
        blank = [("", _("Choose"))]
        select = forms.Select(attrs=INPUT)
        return forms.ChoiceField(choices=[*blank, *choices], widget=select, **values)
    if intake.kind == AnswerKind.URL:
        return forms.URLField(
            max_length=longest,
            assume_scheme="https",
            widget=forms.URLInput(attrs=INPUT),
            **values,
        )
    return forms.CharField(
        max_length=longest, widget=PlainTextInput(attrs=INPUT), **values
    )


def _name(intake):
    return f"intake-{intake.pk}"
