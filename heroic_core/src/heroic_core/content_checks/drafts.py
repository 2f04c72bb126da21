"""What is written on a page, taken apart once for all checks."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from wagtail.blocks import RichTextBlock
from wagtail.fields import RichTextField
from wagtail.images.blocks import ImageBlock

from ..blocks.text import CleanRichText
from ..headings import anchor
from ..headings.content import placed_pieces
from ..html import Heading, headings
from ..viewer import Viewer, stranger
from .findings import Place
from .links import Link, links_in


class Draft:
    """
    A page as its editor sees it.

    Args:
        page: with the content of its latest revision.
        request: of the editor.
    """

    def __init__(self, page: Any, request: HttpRequest) -> None:
        self.page = page
        self.request = request
        self.viewer = Viewer.from_request(request)
        self.anybody = stranger()

    @cached_property
    def pieces(self) -> list[tuple[Place, Any, Any]]:
        """The blocks of all streams, with their places and values."""
        return [
            (Place(field, child.id or ""), block, value)
            for field, child, block, value in placed_pieces(self.page)
        ]

    @cached_property
    def anchors(self) -> set[str]:
        """The ids of the page's headings, those that publishing would give too."""
        return {
            slug
            for heading in anchor(self.page)
            for slug in (heading.slug, *heading.aliases)
        }

    @property
    def headings(self) -> Iterator[tuple[Place, Heading]]:
        # Reads what all texts need at once.
        anchor(self.page)
        for place, _block, value in self.pieces:
            if isinstance(value, CleanRichText):
                for heading in headings(value.html):
                    yield place, heading

    @property
    def images(self) -> Iterator[tuple[Place, Any]]:
        for place, block, value in self.pieces:
            if isinstance(block, ImageBlock):
                yield place, value

    @cached_property
    def links(self) -> list[Link]:
        """The links of all rich text."""
        return [
            link
            for place, source in self._sources()
            for link in links_in(source, place)
        ]

    def _sources(self):
        for field in self.page._meta.concrete_fields:
            if isinstance(field, RichTextField):
                yield Place(field.name), getattr(self.page, field.attname) or ""
        for place, block, value in self.pieces:
            if isinstance(block, RichTextBlock):
                yield place, value.source
