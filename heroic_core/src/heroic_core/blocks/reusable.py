from copy import copy

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from .bulk import load_together, prepare
from .naming import NamedInMigrations
from .rendering import render_children


class ReusableTextBlock(NamedInMigrations, SnippetChooserBlock):
    """
    A text that is written once and shown at many places.

    Its value is the text as it is published. Each place has one of its own: a
    heading in it has another id at each.
    """

    def __init__(self, **kwargs):
        super().__init__("heroic_core.ReusableText", **kwargs)

    def to_python(self, value):
        return None if value is None else self.bulk_to_python([value])[0]

    def bulk_to_python(self, values):
        texts = [text and copy(text) for text in super().bulk_to_python(values)]
        shown = _shown(texts)
        bodies = load_together([text.body for text in shown])
        for text, body in zip(shown, bodies, strict=True):
            text.body = body
        return texts

    def get_searchable_content(self, value):
        return [
            words
            for block, body in self.parts_of(value)
            for words in block.get_searchable_content(body)
        ]

    def render_basic(self, value, context=None):
        parts = self.parts_of(value)
        return render_children(parts[0][1], context) if parts else SafeString("")

    @staticmethod
    def parts_of(value):
        return [(text.body.stream_block, text.body) for text in _shown([value])]

    @staticmethod
    def prepare_many(values):
        prepare([text.body for text in _shown(values)])

    class Meta:
        icon = "copy"
        label = _("Reusable text")
        description = _("A text that is written once and shown at many places")


def _shown(texts):
    """What readers may see: the row of what was never published is a draft."""
    return [text for text in texts if text is not None and text.live]
