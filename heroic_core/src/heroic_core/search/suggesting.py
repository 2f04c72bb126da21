"""Titles and headings that begin as somebody is writing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from ..tree_paths import at_or_below
from ..viewer import Viewer
from .analysis import is_stop_word, term_of, tokens
from .models import Beginning
from .presenting import Shown, shown
from .questions import read
from .ranking import Hit
from .scope import findable_by
from .vocabulary import similar_words
from .writing import LONGEST_PREFIX, SHORTEST_PREFIX


MOST = 8
MOST_WORDS = 8
MOST_READ = 64
# From so many letters on, one of an unfinished word may be wrong.
SHORTEST_CORRECTED = 4


@dataclass
class Suggestion:
    """A title or heading, and the beginnings of its words that were written."""

    shown: Shown
    prefixes: frozenset[str]

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """Its text, each piece with whether it was written."""
        return _pieces(self.shown.heading or self.shown.title, self.prefixes)


def suggest(
    text: str,
    viewer: Viewer,
    locale: str,
    request=None,
    source: str = "",
    under: str = "",
) -> list[Suggestion]:
    """
    The titles and section headings whose words begin as the words that are written.

    Args:
        text: as far as it is written; nothing is suggested for less than two letters.
        viewer: who writes.
        locale: the code of the language to look in.
        request: makes addresses on its own site short.
        source: the name of the only one to look in; blank for all.
        under: the tree path of the page at and below which to look; blank for all.

    Returns:
        The best, things before their sections, at most eight.
    """
    words = _words(text, locale)
    if not words:
        return []
    scope = findable_by(viewer, "document__") & Q(document__locale=locale)
    if source:
        scope &= Q(document__source=source)
    if under:
        scope &= at_or_below(under, "document__page_path")
    prefixes = [[word] for word in words]
    found = _matching(prefixes, scope, locale)
    if not found and words[1:] and is_stop_word(words[-1], locale):
        # In the middle of a sentence the next word is not begun yet.
        words = words[:-1]
        prefixes = [[word] for word in words]
        found = _matching(prefixes, scope, locale)
    if not found:
        prefixes = _corrected(words, locale)
        found = _matching(prefixes, scope, locale)
    every = frozenset(prefix for some in prefixes for prefix in some)
    rows = shown(found, frozenset(), viewer, request)
    return [Suggestion(row, every) for row in rows]


def by_source(suggestions: Iterable[Suggestion]) -> dict[str, list[Suggestion]]:
    groups: dict[str, list[Suggestion]] = defaultdict(list)
    for each in suggestions:
        groups[each.shown.source].append(each)
    return groups


def _words(text, locale):
    """The beginnings to look for: of all that is written but little words."""
    written = [token.word[:LONGEST_PREFIX] for token in tokens(read(text).text)]
    written = [word for word in written if len(word) >= SHORTEST_PREFIX][:MOST_WORDS]
    telling = [w for w in written[:-1] if not is_stop_word(w, locale)]
    return [*telling, *written[-1:]]


def _matching(prefixes: list[list[str]], scope: Q, locale: str) -> list[Hit]:
    """The documents that have a word for each of the beginnings."""
    *others, last = [{term_of(each, locale) for each in some} for some in prefixes]
    found = Beginning.objects.filter(scope, beginning__in=last)
    for numbers in others:
        having = Beginning.objects.filter(
            beginning__in=numbers, document=OuterRef("document")
        )
        found = found.filter(Exists(having))
    columns = ("document", "document__source", "document__thing", "weight")
    rows = found.order_by("-weight", "document").values_list(*columns)[:MOST_READ]
    # A document may have several of the beginnings that may have been meant.
    hits = {pk: Hit(pk, *row, True) for pk, *row in rows}
    return list(hits.values())[:MOST]


def _corrected(words: list[str], locale: str) -> list[list[str]]:
    """For each word those that may have been meant."""
    *complete, last = words
    found = [
        [word, *(each[:LONGEST_PREFIX] for each in similar_words(word, locale))]
        for word in complete
    ]
    return [*found, [last, *_slips(last)]]


def _slips(word: str) -> list[str]:
    """The beginnings that differ in one letter: swapped, missing, too many, wrong."""
    if len(word) < SHORTEST_CORRECTED or not word.isalpha():
        return []
    letters = sorted(set("abcdefghijklmnopqrstuvwxyz") | set(word))
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    slips = {a + b[1:] for a, b in splits if b}
    slips |= {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    slips |= {a + letter + b[1:] for a, b in splits if b for letter in letters}
    slips |= {a + letter + b for a, b in splits for letter in letters}
    return sorted({slip[:LONGEST_PREFIX] for slip in slips} - {word})


def _pieces(text, prefixes):
    pieces, at = [], 0
    for token in tokens(text):
        begun = [p for p in prefixes if token.word.startswith(p)]
        if begun:
            end = min(token.start + max(map(len, begun)), token.end)
            pieces += [(text[at : token.start], False), (text[token.start : end], True)]
            at = end
    pieces.append((text[at:], False))
    return [(piece, is_written) for piece, is_written in pieces if piece]
