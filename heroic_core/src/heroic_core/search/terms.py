"""A question in the terms of one language, with what an editor says means the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .analysis import analyze, compounds, is_stop_word, joined, stem, term_of
from .questions import Question


@dataclass(frozen=True)
class Need:
    """
    One thing that a document should say, in any of these ways.

    Args:
        ways: each a sequence of terms, the first as it was asked.
        words: the folded words of the question that it stands for.
    """

    ways: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]


@dataclass
class Terms:
    """
    Args:
        needs: in the order of the question.
        pairs: terms that stand side by side there.
        phrases: sequences of terms that have to be there.
        excluded: sequences that must not.
    """

    locale: str
    needs: list[Need] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    phrases: list[tuple[str, ...]] = field(default_factory=list)
    excluded: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def all_terms(self) -> set[str]:
        return {term for need in self.needs for way in need.ways for term in way}

    @property
    def numbers(self) -> dict[int, str]:
        return {term_of(term, self.locale): term for term in self.all_terms}


Synonyms = Sequence[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]


def terms_of(question: Question, locale: str, synonyms: Synonyms = ()) -> Terms:
    """
    The terms of a question in the language of the documents.

    Args:
        question: what was asked.
        locale: the code of the language.
        synonyms: sequences of terms, each with those that mean the same.
    """
    terms = Terms(locale)
    needs = _with_synonyms(_asked(question.words, locale), synonyms)
    terms.needs = list(dict.fromkeys(needs))
    sequence = analyze(question.words, locale).sequence
    wanted = terms.all_terms
    terms.pairs = [pair for pair in pairwise(sequence) if set(pair) <= wanted]
    terms.phrases = _sequences(question.phrases, locale)
    terms.excluded = _sequences(question.excluded, locale)
    return terms


def asked_for(words: str, locale: str) -> list[str]:
    """The terms of a text as those of a question: without synonyms, and each need once."""
    needs = dict.fromkeys(_asked(words, locale))
    return [term for need in needs for term in need.ways[0]]


def _asked(words: str, locale: str) -> list[Need]:
    """What a document should say; stop words only where there is nothing else."""
    every, telling = [], []
    for compound in compounds(words):
        need = _need(compound, locale)
        every.append(need)
        if not all(is_stop_word(word, locale) for word in need.words):
            telling.append(need)
    return telling or every


def _need(compound, locale):
    parts = tuple(stem(token.word, locale) for token in compound)
    whole = joined(compound)
    return Need(
        (parts, (stem(whole, locale),)) if whole else (parts,),
        tuple(token.word for token in compound),
    )


def _with_synonyms(asked: list[Need], synonyms: Synonyms) -> list[Need]:
    needs, at = [], 0
    while at < len(asked):
        length, ways = _longest_match(asked[at:], synonyms)
        needs.append(_joined_need(asked[at : at + length], ways))
        at += length
    return needs


def _longest_match(asked, synonyms):
    """How many needs the synonyms that begin here stand for, and what for."""
    terms = tuple(term for need in asked for term in need.ways[0])
    matching = [(key, ways) for key, ways in synonyms if terms[: len(key)] == key]
    if not matching:
        return 1, ()
    longest = max((key for key, _ways in matching), key=len)
    found = [way for key, ways in matching if key == longest for way in ways]
    return _needs_in(asked, len(longest)), tuple(dict.fromkeys(found))


def _needs_in(asked, length):
    """How many needs so many terms are; a compound counts as a whole."""
    number = 0
    while length > 0:
        length -= len(asked[number].ways[0])
        number += 1
    return number


def _joined_need(span: list[Need], ways: Iterable[tuple[str, ...]]) -> Need:
    own = tuple(term for need in span for term in need.ways[0])
    wholes = span[0].ways[1:] if len(span) == 1 else ()
    words = tuple(word for need in span for word in need.words)
    return Need((own, *wholes, *ways), words)


def _sequences(texts: Sequence[str], locale: str) -> list[tuple[str, ...]]:
    found = [tuple(analyze(text, locale).sequence) for text in texts]
    return [sequence for sequence in found if sequence]
