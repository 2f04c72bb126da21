from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .image import ImageBlock
from .naming import NamedInMigrations
from .text import RichTextBlock


FEATURES = ["bold", "italic", "ul", "link", "document-link", "code"]


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    text = RichTextBlock(required=False, features=FEATURES, label=_("Text"))
    image = ImageBlock(required=False, label=_("Image"))

    class Meta:
        icon = "list-ol"
        label = _("Step")
        label_format = "{title} {text}"


class StepsBlock(NamedInMigrations, blocks.ListBlock):
    """What to do one after the other, each step with a picture where one helps."""

    def __init__(self, **kwargs):
        kwargs.setdefault("min_num", 1)
        super().__init__(StepBlock(), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("What to do one after the other, in numbers, with pictures")
        template = "heroic_core/blocks/steps.html"
        preview_template = "heroic_core/blocks/preview.html"
        preview_value = [
            {
                "title": _("Sign in."),
                "text": format_lazy("<p>{}</p>", _("With your e-mail address.")),
                "image": None,
            },
            {"title": _("Open “Domains”."), "text": "", "image": None},
        ]
