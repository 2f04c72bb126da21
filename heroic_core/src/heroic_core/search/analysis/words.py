"""A text cut into the words, numbers and names that people look for."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple


class Token(NamedTuple):
    """A word as it is compared, and where it stands in the text."""

    word: str
    start: int
    end: int


# Signs that follow a letter are none to `\w`, and would cut the word in two: accents
# that stand alone, points and vowels.
SIGNS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u0f71-\u0fbc\u102b-\u109d\u17b4-\u17dd"
LETTER = rf"(?:[^\W_]|[{SIGNS}])"
# Versions, error codes, e-mail addresses, domains, file names: `ERR_SSL_ERROR`.
JOINTS = r"[._@'’\-]"
COMPOUND = re.compile(rf"{LETTER}+(?:{JOINTS}{LETTER}+)*(?:\+\+|#(?!\w))?")
PART = re.compile(rf"{LETTER}+(?:\+\+|#)?")
LONGEST = 64

# Written without spaces between words; Korean is not.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f]+"
)
APOSTROPHES = "'’"
# The accents of European letters, Hebrew points and Arabic vowels.
MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
# Longer than any that is elided before a vowel: l'hôte, qu'il, jusqu'au.
ELIDED = re.compile(r"(?:[a-z]|qu|jusqu|lorsqu|puisqu|dell|nell|sull|un)$")


def fold(text: str) -> str:
    """A text without case and accents, compatible forms of letters made one."""
    if text.isascii():
        return text.lower()
    bare = MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", bare)


def tokens(text: str) -> Iterator[Token]:
    """
    The words of a text in their order.

    A compound comes as its parts; `joined` gives what it is as a whole. Texts in
    scripts without spaces come as overlapping pairs of characters.
    """
    return chain.from_iterable(compounds(text))


def compounds(text: str) -> Iterator[list[Token]]:
    """The words of a text, those of one compound together."""
    for match in COMPOUND.finditer(text):
        whole = match[0]
        if whole.isascii() and whole.isalnum():
            # Nearly all words, which need not be looked at by letters.
            yield [Token(whole.lower()[:LONGEST], match.start(), match.end())]
            continue
        found = [
            token
            for part in PART.finditer(whole)
            for token in _cut(part[0], match.start() + part.start())
        ]
        yield _without_elision(found, whole, match.start())


def joined(compound: list[Token]) -> str:
    """A compound as one word: `settings.json` is also looked for as `settingsjson`."""
    if len(compound) < 2 or UNSPACED.match(compound[0].word):
        return ""
    return "".join(token.word for token in compound)[:LONGEST]


def _cut(word, start):
    """One token, or the pairs of characters of what is written without spaces."""
    if not UNSPACED.search(word):
        yield Token(fold(word)[:LONGEST], start, start + len(word))
        return
    at = 0
    for run in UNSPACED.finditer(word):
        if run.start() > at:
            yield Token(fold(word[at : run.start()]), start + at, start + run.start())
        yield from _pairs(run[0], start + run.start())
        at = run.end()
    if at < len(word):
        yield Token(fold(word[at:]), start + at, start + len(word))


def _pairs(run, start):
    if len(run) == 1:
        yield Token(fold(run), start, start + 1)
    for at in range(len(run) - 1):
        yield Token(fold(run[at : at + 2]), start + at, start + at + 2)


def _without_elision(found, text, start):
    """`l'hôte` is the word `hote`, `don't` is `dont`, `owner's` is `owner`."""
    if not any(mark in text for mark in APOSTROPHES):
        return found
    kept: list[Token] = []
    for token in found:
        before = text[token.start - start - 1 : token.start - start]
        if not kept or before not in APOSTROPHES or not before:
            kept.append(token)
        elif ELIDED.fullmatch(kept[-1].word) and len(token.word) > 1:
            kept[-1] = token
        elif token.word != "s":
            last = kept[-1]
            kept[-1] = Token(last.word + token.word, last.start, token.end)
        else:
            kept[-1] = kept[-1]._replace(end=token.end)
    return kept
