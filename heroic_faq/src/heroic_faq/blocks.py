from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail import blocks
from wagtail.models import Locale
from wagtail.snippets.blocks import SnippetChooserBlock

from heroic_core.blocks import ContentBlock
from heroic_core.blocks.naming import NamedInMigrations

from .choices import Icon, IconSide, Opening, Source, Style
from .models import Question


PREVIEWED = 4

HEADING_LEVELS = [("h2", _("Level 2")), ("h3", _("Level 3")), ("h4", _("Level 4"))]


def tag_choices():
    """The tags that questions carry, for the block's form."""
    tags = Tag.objects.filter(heroic_faq_questions__isnull=False)
    return list(tags.distinct().order_by("name").values_list("slug", "name"))


def _level_number(value):
    """Of "h3" or 3; what is no level of a FAQ is the highest one."""
    number = str(value).removeprefix("h")
    return int(number) if f"h{number}" in dict(HEADING_LEVELS) else 2


def _example():
    answer = _("A few words, a picture, or the steps one after the other.")
    return {
        "question": _("What does an answer look like?"),
        "answer": [("text", format_html("<p>{}</p>", answer))],
    }


class TypedQuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=255)
    answer = ContentBlock(label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question")
        label_format = "{question}"


class FAQValue(blocks.StructValue):
    """What an editor chose for one FAQ block."""

    def listing(self, locale, request=None):
        """The entries for a reader; collected once a request, without answers."""
        from .services.block_listing import collect

        asked, listing = getattr(self, "_collected", (None, None))
        if listing is None or asked is not request:
            listing = collect(self, locale, request)
            self._collected = request, listing
        return listing

    def options(self):
        """How to display it."""
        from .services.presentation import Options

        return Options(
            style=self["style"],
            opening=self["opening"],
            icon=self["icon"],
            icon_side=self["icon_side"],
            heading=self["heading"],
            heading_level=_level_number(self["heading_level"]),
            first_open=self["first_open"],
            filter=self["filter"],
            toggle_all=self["toggle_all"],
            animation=self["animation"],
        )


class FAQBlock(NamedInMigrations, blocks.StructBlock):
    """Questions and answers in any StreamField, in one of five display styles."""

    public_module = "heroic_faq.blocks"

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=255)
    heading_level = blocks.ChoiceBlock(
        label=_("Heading level"), choices=HEADING_LEVELS, default="h2"
    )
    source = blocks.ChoiceBlock(
        label=_("What to show"), choices=Source.choices, default=Source.CATEGORIES
    )
    questions = blocks.ListBlock(
        SnippetChooserBlock("heroic_faq.Question"),
        label=_("Questions"),
        default=[],
        help_text=_("Shown in this order, in the language of the page."),
    )
    categories = blocks.ListBlock(
        SnippetChooserBlock("heroic_faq.Category"),
        label=_("Categories"),
        default=[],
        help_text=_("Each comes with its sub-categories."),
    )
    grouped = blocks.BooleanBlock(
        label=_("Show the categories' names"), required=False, default=True
    )
    tag = blocks.ChoiceBlock(label=_("Tag"), choices=tag_choices, required=False)
    items = blocks.ListBlock(
        TypedQuestionBlock(), label=_("Questions typed in here"), default=[]
    )
    limit = blocks.IntegerBlock(
        label=_("At most"),
        required=False,
        min_value=1,
        help_text=_("The number of questions shown. Leave empty to show all."),
    )
    style = blocks.ChoiceBlock(
        label=_("Display style"), choices=Style.choices, default=Style.PLAIN
    )
    opening = blocks.ChoiceBlock(
        label=_("Opening"), choices=Opening.choices, default=Opening.MULTIPLE
    )
    first_open = blocks.BooleanBlock(
        label=_("First answer open from the start"), required=False
    )
    icon = blocks.ChoiceBlock(
        label=_("Icon"), choices=Icon.choices, default=Icon.CHEVRON
    )
    icon_side = blocks.ChoiceBlock(
        label=_("Icon's side"), choices=IconSide.choices, default=IconSide.END
    )
    filter = blocks.BooleanBlock(label=_("Box to filter the questions"), required=False)
    toggle_all = blocks.BooleanBlock(
        label=_("Button to expand and collapse all"), required=False
    )
    animation = blocks.BooleanBlock(
        label=_("Animation"),
        required=False,
        default=True,
        help_text=_("Readers who asked their device for less motion see none."),
    )

    def value_of(self, **options):
        """The value with these options, and the defaults for the others."""
        return self.normalize({**self.get_default(), **options})

    def get_preview_value(self):
        """Questions of this site, or an example where there are none yet."""
        questions = Question.objects.live().in_locale(Locale.get_active())[:PREVIEWED]
        if questions:
            return self.value_of(source=Source.QUESTIONS, questions=list(questions))
        return self.value_of(source=Source.TYPED, items=[_example()])

    def get_searchable_content(self, value):
        """What an editor wrote: the choices are no words of the page."""
        items = self.child_blocks["items"]
        typed = value["source"] == Source.TYPED
        found = items.get_searchable_content(value["items"]) if typed else []
        return [value["heading"] or "", *found]

    def get_context(self, value, parent_context=None):
        from .services.block_context import block_context

        context = super().get_context(value, parent_context=parent_context)
        return {**context, **block_context(value, context)}

    class Meta:
        icon = "help"
        label = _("FAQ")
        description = _("Questions and answers that open one by one")
        template = "heroic_faq/block.html"
        preview_template = "heroic_faq/block_preview.html"
        value_class = FAQValue
