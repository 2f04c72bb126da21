"""The blocks of a page in their order, down to those that hold text."""

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.blocks import Block, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from ..blocks.bulk import children, load_together
from ..blocks.text import CleanRichText, RichTextBlock


# A block that has its own idea of its text is one piece: headings inside of a
# question's answer are not headings of the page.
TRANSPARENT = {
    container.get_searchable_content
    for container in (ListBlock, StreamBlock, StructBlock)
}


def load_streams(pages: Iterable[Page]) -> None:
    """Read what the StreamFields of pages hold at once; before anybody shows them."""
    held = [(page, name) for page in pages for name in _stream_names(page)]
    values = [getattr(page, name) for page, name in held]
    for (page, name), loaded in zip(held, load_together(values), strict=True):
        setattr(page, name, loaded)


def streams(page: Page) -> list[StreamValue]:
    """The values of all StreamFields of a page."""
    values = (getattr(page, name) for name in _stream_names(page))
    return [value for value in values if value]


def pieces(page: Page) -> Iterator[tuple[Block, Any]]:
    """The blocks of all StreamFields of a page, and their values."""
    for value in streams(page):
        yield from _pieces(value.stream_block, value)


def placed_pieces(page: Page) -> Iterator[tuple[str, Any, Block, Any]]:
    """
    The blocks of all StreamFields of a page, with where an editor finds them.

    Yields:
        The name of the field, the child of its stream, the block and its value.
    """
    for field in page._meta.concrete_fields:
        value = isinstance(field, StreamField) and getattr(page, field.attname)
        if value and is_transparent(value.stream_block):
            for child in value:
                for block, inner in _pieces(child.block, child.value):
                    yield field.name, child, block, inner


def texts(page: Page) -> list[CleanRichText]:
    """The rich texts that may hold headings of the page."""
    return [value for block, value in pieces(page) if isinstance(block, RichTextBlock)]


def _stream_names(page):
    fields = page._meta.concrete_fields
    return [field.attname for field in fields if isinstance(field, StreamField)]


def is_transparent(block: Block) -> bool:
    shows_others = hasattr(block, "parts_of")
    return shows_others or type(block).get_searchable_content in TRANSPARENT


def _pieces(block, value):
    if is_transparent(block):
        for child_block, child_value in children(block, value):
            yield from _pieces(child_block, child_value)
    elif value is not None:
        yield block, value
