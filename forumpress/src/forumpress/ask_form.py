"""What a board asks of somebody who starts a topic."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.coreutils import get_content_languages
from wagtail.models import Locale

from heroic_core.plain_text import PlainTextInput

from .choices import AnswerKind, TopicKind
from .forms import INPUT, TextForm, TitleMixin
from .models import BoardPage, IntakeAnswer


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
    locale = forms.ChoiceField(
        label=gettext_lazy("Language"),
        widget=forms.Select(attrs=INPUT),
        help_text=gettext_lazy("In which you write."),
    )
    field_order = ["kind", "title", "text"]

    def __init__(self, *args, board: BoardPage, kinds: list[TopicKind], **kwargs):
        super().__init__(*args, **kwargs)
        self.board = board
        self._offer_languages()
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

    def _offer_languages(self):
        own, names = self.board.locale.language_code, get_content_languages()
        codes = set(Locale.objects.values_list("language_code", flat=True)) & set(names)
        self.fields["locale"].choices = [(code, names[code]) for code in sorted(codes)]
        self.initial.setdefault("locale", own)
        if codes <= {own}:
            del self.fields["locale"]

    def _offer_tags(self):
        tags = [row.tag for row in self.board.tagged_items.select_related("tag")]
        if tags:
            self.fields["tags"].choices = [(tag.pk, tag.name) for tag in tags]
        else:
            del self.fields["tags"]


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
