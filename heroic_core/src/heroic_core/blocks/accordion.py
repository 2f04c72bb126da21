from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .image import ImageBlock
from .naming import NamedInMigrations
from .text import RichTextBlock


# Without h2: what folds is a part of a section.
FEATURES = [
    "h3",
    "h4",
    "bold",
    "italic",
    "ol",
    "ul",
    "link",
    "document-link",
    "code",
]


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=150, label=_("Title"))
    text = RichTextBlock(features=FEATURES, label=_("Text"))
    image = ImageBlock(required=False, label=_("Image"))

    class Meta:
        icon = "collapse-down"
        label = _("Part")
        label_format = "{title}"


class AccordionBlock(NamedInMigrations, blocks.ListBlock):
    """Parts that open one by one, for what only some readers need."""

    def __init__(self, **kwargs):
        kwargs.setdefault("min_num", 1)
        super().__init__(AccordionItemBlock(), **kwargs)

    class Meta:
        icon = "collapse-down"
        label = _("Accordion")
        description = _("Parts that open one by one, for what only some readers need")
        template = "heroic_core/blocks/accordion.html"
        preview_template = "heroic_core/blocks/preview.html"
        preview_value = [
            {
                "title": _("On a computer"),
                "text": format_lazy("<p>{}</p>", _("Open the settings of your mail.")),
                "image": None,
            },
            {
                "title": _("On a phone"),
                "text": format_lazy("<p>{}</p>", _("Scan the code on your screen.")),
                "image": None,
            },
        ]
