"""The filter of a FAQ page, for readers without JavaScript and for shared links."""

import re

from heroic_core.html import fold

from .listing import Entry, Listing


MAX_QUERY_LENGTH = 200
MAX_WORDS = 12

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def clean_query(raw: str) -> str:
    """What a reader typed, as one line of bounded length."""
    return " ".join(_CONTROL.sub(" ", raw).split())[:MAX_QUERY_LENGTH].strip()


def query_words(query: str) -> list[str]:
    """The different words of a query, folded."""
    return list(dict.fromkeys(fold(query).split()))[:MAX_WORDS]


def matching(listing: Listing, words: list[str]) -> Listing:
    """The entries that have every word somewhere; their answers are rendered."""
    return listing.keeping(lambda entry: _matches(entry, words))


def _matches(entry: Entry, words: list[str]) -> bool:
    text = fold(f"{entry.text} {entry.answer_text}")
    return all(word in text for word in words)
