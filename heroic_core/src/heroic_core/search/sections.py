"""The headed sections of long pages, which are found on their own."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import Block

from ..blocks import RichTextBlock
from ..headings import AnchoredHeading
from ..headings.content import pieces
from ..html import Heading, cut_at_headings
from .sources import Section
from .texts import one_line


# What is shorter is read at a glance, from its beginning.
WORDS_OF_LONG_PAGE = 100


def sections_of(page: Any, headings: list[AnchoredHeading], body: str) -> list[Section]:
    """
    The sections of a page, none where it is short.

    Args:
        page: a specific page.
        headings: as `headings.anchor_many` gives them.
        body: all of its text.
    """
    if not headings or len(body.split()) < WORDS_OF_LONG_PAGE:
        return []
    texts: list[list[str]] = []
    for block, value in pieces(page):
        for heading, text in _cut(block, value):
            if heading:
                texts.append([])
            if texts and text:
                texts[-1].append(text)
    return [
        Section(
            key=heading.key,
            heading=heading.text,
            body=one_line(text),
            suffix=f"#{heading.slug}",
        )
        for heading, text in zip(headings, texts, strict=True)
    ]


def _cut(block: Block, value: Any) -> Iterator[tuple[Heading | None, str]]:
    if isinstance(block, RichTextBlock):
        yield from cut_at_headings(value.html)
    else:
        yield None, one_line(block.get_searchable_content(value))
