from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from ..html import clean_html, with_heading_ids
from .links import expand_many
from .naming import NamedInMigrations


FEATURES = [
    "h2",
    "h3",
    "h4",
    "bold",
    "italic",
    "ol",
    "ul",
    "link",
    "document-link",
    "code",
    "hr",
]


class CleanRichText(RichText):
    """Rich text whose HTML has come through the door."""

    @cached_property
    def html(self):
        return clean_html(expand_many([self.source])[0])

    # Of each of its headings, where `headings.anchor` told them.
    heading_ids = ()

    def __html__(self):
        if not self.heading_ids:
            return self.html
        return with_heading_ids(self.html, self.heading_ids)


class RichTextBlock(NamedInMigrations, blocks.RichTextBlock):
    def __init__(self, *args, features=FEATURES, **kwargs):
        super().__init__(*args, features=features, **kwargs)

    def to_python(self, value):
        return CleanRichText(value)

    def normalize(self, value):
        # The example of the block picker is a lazy text.
        return CleanRichText(str(super().normalize(value).source))

    def value_from_form(self, value):
        return CleanRichText(value)

    def render_basic(self, value, context=None):
        # Imported late: it needs the models, and models are made of our blocks.
        from ..headings import anchor

        context = context or {}
        anchor(context.get("page"), context.get("request"))
        return value.__html__()

    @staticmethod
    def prepare_many(values):
        new = [value for value in values if "html" not in value.__dict__]
        expanded = expand_many([value.source for value in new])
        for value, html in zip(new, expanded, strict=True):
            value.html = clean_html(html)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, headings, lists and links")
        preview_template = "heroic_core/blocks/preview.html"
        preview_value = format_lazy(
            "<h3>{}</h3><p>{}</p><ul><li>{}</li><li>{}</li></ul>",
            _("Before you start"),
            _("You need the name of your domain and a minute of time."),
            _("Sign in."),
            _("Open “Domains”."),
        )
