"""What a text holds, as its readers see it."""

import html
import re

from .parsing import tokens_of
from .rendering import render


# So many people can be told of one text.
MOST_MENTIONS = 10

# The door's output: attribute values are in double quotes, and text has no bare `<`.
LINK = re.compile(r'<a\b[^<>]*? href="([^"]*)"')
IMAGE = re.compile(r'<img\b[^<>]*? src="([^"]*)"')


def mentioned_handles(source: str, most: int = MOST_MENTIONS) -> list[str]:
    """
    The handles that a text names itself, each once and in lower case.

    Those in quotations were named by somebody else.
    """
    handles: dict[str, None] = {}
    in_quote = 0
    for token in tokens_of(source):
        in_quote += token.nesting if token.tag == "blockquote" else 0
        if not in_quote:
            found = (child.meta.get("handle") for child in token.children or ())
            handles |= dict.fromkeys(filter(None, found))
    return list(handles)[:most]


def links_in(source: str) -> list[str]:
    """The addresses of links, of those written out, and of images, each time."""
    shown = render(source)
    return _addresses(LINK, shown) + _addresses(IMAGE, shown)


def images_in(source: str) -> list[str]:
    """The addresses of the images that are shown, each time."""
    return _addresses(IMAGE, render(source))


def _addresses(pattern: re.Pattern[str], shown: str) -> list[str]:
    return [html.unescape(address) for address in pattern.findall(shown)]
