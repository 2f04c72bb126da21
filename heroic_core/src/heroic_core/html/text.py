import html
import re
import unicodedata
from functools import lru_cache

import nh3


BLOCK = re.compile(
    r"<(?=/?(?:address|article|aside|blockquote|br|caption|dd|div|dl|dt|figcaption"
    r"|figure|footer|form|h[1-6]|header|hr|iframe|img|li|main|nav|ol|p|pre|section"
    r"|table|tbody|td|tfoot|th|thead|tr|ul)\b)",
    re.IGNORECASE,
)
ACCENTS = re.compile("[\u0300-\u036f]")
SHORT = 4_096
# To all that splits text it is a space.
BREAK = "\u2029"


def plain_text(value: str) -> str:
    """The words of some HTML, blocks apart, with single spaces."""
    return _short_text(value) if len(value) <= SHORT else _text(value)


def plain_lines(value: str) -> str:
    """The words of some HTML, each block on a line of its own."""
    lines = (" ".join(line.split()) for line in _bare(value, BREAK).split(BREAK))
    return "\n".join(line for line in lines if line)


def fold(text: str) -> str:
    """
    A text as it is compared: without case and accents.

    In JavaScript: `normalize("NFKD").replace(/[\\u0300-\\u036f]/g, "").toLowerCase()`.
    """
    return ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())


def _text(value: str) -> str:
    return " ".join(_bare(value, " ").split())


def _bare(value, gap):
    """Without tags, and with something between blocks."""
    bare = nh3.clean(BLOCK.sub(f"{gap}<", value), tags=set(), link_rel=None)
    return html.unescape(bare)


_short_text = lru_cache(maxsize=4096)(_text)
