from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import blocks

from .accordion import AccordionBlock
from .callout import CalloutBlock
from .code import CodeBlock
from .embed import EmbedBlock
from .file import FileBlock
from .image import ImageBlock
from .naming import NamedInMigrations
from .rendering import render_children
from .reusable import ReusableTextBlock
from .steps import StepsBlock
from .table import TableBlock
from .text import RichTextBlock


class SimpleContentBlock(NamedInMigrations, blocks.StreamBlock):
    """What can stand anywhere, also in a reusable text."""

    text = RichTextBlock()
    steps = StepsBlock()
    image = ImageBlock()
    table = TableBlock()
    embed = EmbedBlock()
    code = CodeBlock()
    callout = CalloutBlock()
    file = FileBlock()

    def render_basic(self, value, context=None):
        if not value:
            return SafeString("")
        return format_html(
            '<div class="heroic-prose">{}</div>', render_children(value, context)
        )


class ContentBlock(SimpleContentBlock):
    """What an answer or an article is made of."""

    accordion = AccordionBlock()
    reusable = ReusableTextBlock()
