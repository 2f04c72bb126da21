from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import blocks

from .accordion import AccordionBlock
from .callout import CalloutBlock
from .code import CodeBlock
from .embed import EmbedBlock
from .file import FileBlock
from .image import ImageBlock
from .naming import NamedInMigrations
from .steps import StepsBlock
from .table import TableBlock
from .text import RichTextBlock


class ContentBlock(NamedInMigrations, blocks.StreamBlock):
    """What an answer or an article is made of."""

    text = RichTextBlock()
    steps = StepsBlock()
    image = ImageBlock()
    table = TableBlock()
    embed = EmbedBlock()
    code = CodeBlock()
    callout = CalloutBlock()
    accordion = AccordionBlock()
    file = FileBlock()

    def render_basic(self, value, context=None):
        if not value:
            return SafeString("")
        children = ((child.render(context=context),) for child in value)
        return format_html(
            '<div class="heroic-prose">{}</div>', format_html_join("\n", "{}", children)
        )
