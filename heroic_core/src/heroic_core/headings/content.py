"""The blocks of a page in their order, down to those that hold text."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import Block, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from ..blocks.bulk import children
from ..blocks.text import CleanRichText, RichTextBlock


# A block that has its own idea of its text is one piece: headings inside of a
# question's answer are not headings of the page.
TRANSPARENT = {
    container.get_searchable_content
    for container in (ListBlock, StreamBlock, StructBlock)
}


def streams(page: Page) -> list[StreamValue]:
    """The values of all StreamFields of a page."""
    fields = (f for f in page._meta.concrete_fields if isinstance(f, StreamField))
    values = (getattr(page, field.attname) for field in fields)
    return [value for value in values if value]


def pieces(page: Page) -> Iterator[tuple[Block, Any]]:
    """The blocks of all StreamFields of a page, and their values."""
    for value in streams(page):
        yield from _pieces(value.stream_block, value)


def texts(page: Page) -> list[CleanRichText]:
    """The rich texts that may hold headings of the page."""
    return [value for block, value in pieces(page) if isinstance(block, RichTextBlock)]


def _pieces(block, value):
    if type(block).get_searchable_content in TRANSPARENT:
        for child_block, child_value in children(block, value):
            yield from _pieces(child_block, child_value)
    elif value is not None:
        yield block, value
