"""What one version says otherwise than another, line by line and word by word."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from .lines import Line, Word
from .rows import ADDED, CHANGED, REMOVED, SAME, Piece, Row, with_gaps


# Texts that repeat themselves more than this, or are longer, take too long to compare.
MOST_REPEATED = 20
MOST_LINES = 3000
MOST_WORDS = 1200
# Words on both sides that are compared in all of one page.
MOST_COMPARED = 100_000
# Lines that a line may have been before.
MOST_PAIRED = 12
# The share of words that a line has in common with what it became.
ALIKE = 0.4


def differences(before: Sequence[Line], after: Sequence[Line]) -> list[Row]:
    """
    What is to be shown of two versions; nothing where both say the same.

    It takes a moment at most: where texts are too long or too much alike in all of
    their parts, whole lines are shown instead of words.
    """
    if before == after:
        return []
    return list(with_gaps(_Comparison().rows(before, after)))


class _Comparison:
    def __init__(self) -> None:
        self.words_left = MOST_COMPARED

    def rows(self, before, after) -> Iterator[Row]:
        for kind, old, new in _steps(before, after, MOST_LINES):
            if kind == "equal":
                yield from (_whole(SAME, line) for line in new)
            else:
                yield from self._replaced(old, new)

    def _replaced(self, old, new):
        """Lines that became others, what is gone before what is new."""
        waiting, added = [_Counted(each) for each in old], []
        for line in map(_Counted, new):
            found = line.what_it_was(waiting[:MOST_PAIRED])
            pieces = self._pieces(waiting[found].line, line.line) if found >= 0 else ()
            if not pieces:
                added.append(line)
                continue
            yield from _wholes(REMOVED, waiting[:found])
            yield from _wholes(ADDED, added)
            yield Row(CHANGED, line.line.kind, pieces)
            waiting, added = waiting[found + 1 :], []
        yield from _wholes(REMOVED, waiting)
        yield from _wholes(ADDED, added)

    def _pieces(self, old, new):
        """The words of both; none where it would take too long to compare them."""
        size = len(old.words) + len(new.words)
        if size > min(2 * MOST_WORDS, self.words_left):
            return ()
        self.words_left -= size
        return tuple(_pieces(_steps(old.words, new.words, MOST_WORDS)))


def _steps(before, after, most) -> Iterator[tuple[str, Any, Any]]:
    """What is the same in both and what is not, in their order."""
    start = _same_start(before, after)
    end = _same_start(before[start:][::-1], after[start:][::-1])
    old, new = (each[start : len(each) - end] for each in (before, after))
    if start:
        yield "equal", before[:start], after[:start]
    if _is_comparable(old, new, most):
        matcher = SequenceMatcher(_is_space, old, new)
        for kind, i1, i2, j1, j2 in matcher.get_opcodes():
            yield kind, old[i1:i2], new[j1:j2]
    elif old or new:
        yield "replace", old, new
    if end:
        yield "equal", before[len(before) - end :], after[len(after) - end :]


def _same_start(one, other):
    pairs = zip(one, other, strict=False)
    return next(
        (number for number, (a, b) in enumerate(pairs) if a != b),
        min(len(one), len(other)),
    )


def _is_comparable(old, new, most):
    if max(len(old), len(new)) > most:
        return False
    there = Counter(old)
    repeated = sum(there[each] for each in new if not _is_space(each))
    return repeated <= MOST_REPEATED * (len(old) + len(new))


def _is_space(part: Line | Word) -> bool:
    return isinstance(part, Word) and part.text.isspace()


class _Counted:
    """A line with its words, each as often as it says it."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.words = Counter(word.text for word in line.words if word.text.isalnum())

    def what_it_was(self, others):
        """Which of other lines became this one; -1 for none."""
        for number, other in enumerate(others):
            if self._is_like(other):
                return number
        return -1

    def _is_like(self, other):
        if (self.line.kind, self.line.mark) != (other.line.kind, other.line.mark):
            return False
        shared = (self.words & other.words).total()
        longest = max(self.words.total(), other.words.total())
        return shared >= max(1, ALIKE * longest)


def _pieces(steps) -> Iterator[Piece]:
    for kind, old, new in steps:
        if kind == "equal":
            yield Piece(SAME, _text(new))
            continue
        leads_elsewhere = {each.link for each in old} != {each.link for each in new}
        if old:
            yield Piece(REMOVED, _text(old, with_links=leads_elsewhere))
        if new:
            yield Piece(ADDED, _text(new, with_links=leads_elsewhere))


def _text(words: Sequence[Word], *, with_links: bool = False) -> str:
    """The words, and where they lead."""
    said = []
    for number, word in enumerate(words):
        said.append(word.text)
        following = words[number + 1].link if number + 1 < len(words) else ""
        if with_links and word.link and word.link != following:
            said.append(f" ({word.link})")
    return "".join(said)


def _whole(kind: str, line: Line) -> Row:
    return Row(kind, line.kind, (Piece(kind, _text(line.words)),))


def _wholes(kind: str, lines: Sequence[_Counted]) -> Iterator[Row]:
    return (_whole(kind, each.line) for each in lines)
