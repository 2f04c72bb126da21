"""From Markdown to tokens: CommonMark, with what a forum does otherwise."""

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.presets import commonmark
from markdown_it.token import Token

from heroic_core.html import is_safe_url

from .mentions import find_mentions
from .renderer import PostRenderer
from .tables import bounded_table
from .taming import bound_emphasis, level_headings, link_foreign_images


CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# Quotes and lists within each other. What is deeper is left out.
DEEPEST = 20


class PostParser(MarkdownIt):
    """Lines stay apart, and an unsafe link stays the text that was written."""

    def __init__(self) -> None:
        super().__init__(
            commonmark.make(),
            {
                "html": False,
                "breaks": True,
                "xhtmlOut": False,
                "maxNesting": DEEPEST,
            },
            renderer_cls=PostRenderer,
        )
        self.enable(["table", "strikethrough"])
        # One long address, defined once and named by two letters thousands of times,
        # would make megabytes; and logs have lines of dashes below their lines.
        self.disable(["reference", "lheading"])
        self.block.ruler.at("table", bounded_table, {"alt": ["paragraph", "reference"]})
        # Before an escaped sign is text like any other.
        for rule in (
            bound_emphasis,
            level_headings,
            link_foreign_images,
            find_mentions,
        ):
            self.core.ruler.before("text_join", rule.__name__, rule)

    def validateLink(self, url: str) -> bool:
        return is_safe_url(url)


PARSER = PostParser()


def tokens_of(source: str) -> list[Token]:
    return PARSER.parse(_printable(source))


def html_of(source: str, **env: Any) -> str:
    return PARSER.render(_printable(source), env)


def _printable(source: str) -> str:
    """Without what a terminal's output holds, and without halves of characters."""
    return CONTROL.sub("", source).encode(errors="replace").decode()
