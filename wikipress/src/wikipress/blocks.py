"""The body of a wiki page: as any article's, with links to pages by their names."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from wagtail.blocks import Block, RichTextBlock

from heroic_core.blocks import ArticleBlock
from heroic_core.blocks.bulk import children


FEATURE = "wiki-link"


class WikiBlock(ArticleBlock):
    """Its blocks are copies, so that the texts of other pages stay as they are."""

    def _borrow(self):
        super()._borrow()
        self._child_blocks = deepcopy(self._child_blocks)
        for block in self._child_blocks.values():
            _let_link(block)


def texts_in(block: Block, value: Any) -> Iterator[Any]:
    """The rich texts of a block's value, but not those that it shows from elsewhere."""
    if isinstance(block, RichTextBlock):
        if value:
            yield value
    elif value is not None and not hasattr(block, "parts_of"):
        for child, inner in children(block, value):
            yield from texts_in(child, inner)


def _let_link(block):
    if isinstance(block, RichTextBlock):
        block.features = [*(block.features or ()), FEATURE]
        block.__dict__.pop("field", None)
    for child in _inner(block):
        _let_link(child)


def _inner(block):
    if hasattr(block, "child_block"):
        return [block.child_block]
    return getattr(block, "child_blocks", {}).values()
