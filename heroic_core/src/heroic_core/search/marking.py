"""The passage of a text that answers, with the words that were found in it marked."""

import html
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from ..html.marks import TAG
from .analysis import stem, tokens
from .analysis.words import Token


# In characters; what is looked through of a very long text, too.
LENGTH, LOOKED_THROUGH = 220, 20_000
BEFORE = 60
# What stands in these is no part of the text.
UNREAD = re.compile(r"<(/?)(script|style|button)\b", re.I)
Piece = tuple[str, bool]


def passage(text: str, terms: Collection[str], locale: str) -> list[Piece]:
    """
    The part of a text with the most of the terms, cut at the ends of words.

    Args:
        text: plain text.
        terms: stems and synonyms of what was asked for.
        locale: of the text.

    Returns:
        Pieces of text, each with whether it is one of the terms.
    """
    words = list(tokens(text[:LOOKED_THROUGH]))
    found = [token for token in words if stem(token.word, locale) in terms]
    start = _best_start(text, found, terms, locale)
    end = min(start + LENGTH, len(text))
    if start:
        start = next((t.start for t in words if t.start >= start), start)
    if end < len(text):
        end = max((t.end for t in words if start < t.end <= end), default=end)
    inside = [token for token in found if start <= token.start and token.end <= end]
    pieces = list(_pieces(text, start, end, inside))
    before = [("… ", False)] if start else []
    return before + pieces + ([(" …", False)] if end < len(text) else [])


def marked(pieces: list[Piece]) -> SafeString:
    """Pieces of text as HTML."""
    return format_html_join(
        "",
        "{}{}{}",
        ((_open(is_term), text, _close(is_term)) for text, is_term in pieces),
    )


def mark_all(text: str, terms: Collection[str], locale: str) -> SafeString:
    """A whole text, such as a title, with the terms marked."""
    found = [t for t in tokens(text) if stem(t.word, locale) in terms]
    return marked(list(_pieces(text, 0, len(text), found)))


def mark_html(value: SafeString, terms: Collection[str], locale: str) -> SafeString:
    """
    HTML of our own making, with the terms in its text marked.

    What a script, a style or a button holds is left alone: it is no part of the text.

    Raises:
        TypeError: anybody may have written it.
    """
    if not isinstance(value, SafeString):
        raise TypeError("Only HTML that came out of the door can be marked")
    if not terms:
        return value
    parts = TAG.split(value)
    unread = ""
    for at, part in enumerate(parts):
        if at % 2 == 0:
            if not unread and part.strip():
                parts[at] = mark_all(html.unescape(part), terms, locale)
        # Only of whole tags: an attribute may hold what looks like one.
        elif tag := UNREAD.match(part):
            closes, name = tag[1], tag[2].lower()
            if not closes:
                unread = unread or name
            elif name == unread:
                unread = ""
    return mark_safe("".join(parts))  # noqa: S308


def _best_start(text, found: list[Token], terms, locale):
    """Where the window begins in which the most different terms stand."""
    best, best_count = 0, 0
    ends = [token.end for token in found]
    for number, first in enumerate(found):
        last = first.start + LENGTH - BEFORE
        window = found[number : bisect_right(ends, last, lo=number)]
        count = len({stem(token.word, locale) for token in window}) + len(window) / 100
        if count > best_count:
            best, best_count = first.start, count
    # A few words before, so that it can be read; all, where the text begins nearby.
    return max(best - BEFORE, 0) if best + LENGTH > LENGTH + BEFORE else 0


def _pieces(text: str, start: int, end: int, found: list[Token]) -> Iterator[Piece]:
    at = start
    for token in found:
        if token.start > at:
            yield text[at : token.start], False
        if token.start >= at:
            yield text[token.start : token.end], True
            at = token.end
    if at < end:
        yield text[at:end], False


def _open(is_term):
    return SafeString("<mark>") if is_term else ""


def _close(is_term):
    return SafeString("</mark>") if is_term else ""
