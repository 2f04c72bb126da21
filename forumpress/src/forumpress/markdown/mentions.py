"""`@handle`: who is told, and where their name leads."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.rules_core import StateCore
from markdown_it.token import Token


# Not within a word, an address or a host; what looks like an address is passed over.
MENTION = re.compile(
    r"(?i:https?)://\S+"
    r"|(?<![\w@/.-])@([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}[A-Za-z0-9])?)(?!@|-*\w)"
)

# So many of a text become links; the others stay text.
MOST_LINKED = 100


class Mention(NamedTuple):
    """Where somebody's page is, and what they are called."""

    url: str
    name: str


def find_mentions(state: StateCore) -> None:
    """Make tokens of handles in the text, outside code and links."""
    for inline in state.tokens:
        if "@" in inline.content and inline.children:
            inline.children = list(_cut(inline.children))


def _cut(tokens: list[Token]) -> Iterator[Token]:
    before, in_link = "", 0
    for token in tokens:
        in_link += token.nesting if token.tag == "a" else 0
        if token.type == "text" and not in_link:
            yield from _cut_text(before, token)
        else:
            yield token
        before = token.content[-1:]


def _cut_text(before: str, token: Token) -> Iterator[Token]:
    text, end = before + token.content, len(before)
    for match in MENTION.finditer(text, end):
        if match[1]:
            yield _text(text[end : match.start()])
            yield Token(
                "mention", "", 0, content=match[0], meta={"handle": match[1].lower()}
            )
            end = match.end()
    yield _text(text[end:])


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)
