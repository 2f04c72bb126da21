"""Words made into terms, so that other forms of a word are found as well."""

import threading
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import snowballstemmer

from .stop_words import STOP_WORDS
from .words import compounds, joined


ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}

# A stemmer keeps the word it is at, so each thread has its own.
_stemmers = threading.local()


class Analyzed(NamedTuple):
    """A text in the terms of its language."""

    # All of its words in their order, for phrases.
    sequence: list[str]
    # What it can be found by, as often as it occurs; no stop words, whole compounds.
    terms: list[str]


def analyze(text: str, locale: str) -> Analyzed:
    """
    Make the terms of a text.

    Args:
        text: plain text.
        locale: the code of its language, such as `pt-br`.
    """
    stop_words = STOP_WORDS.get(language(locale), frozenset())
    sequence, terms = [], []
    for compound in compounds(text):
        for token in compound:
            term = stem(token.word, locale)
            sequence.append(term)
            if token.word not in stop_words:
                terms.append(term)
        if whole := joined(compound):
            terms.append(stem(whole, locale))
    return Analyzed(sequence, terms)


def is_stop_word(word: str, locale: str) -> bool:
    return word in STOP_WORDS.get(language(locale), frozenset())


@lru_cache(maxsize=65536)
def stem(word: str, locale: str) -> str:
    """A folded word as the term that stands for all its forms."""
    algorithm = ALGORITHMS.get(language(locale))
    return _stemmer(algorithm)(word) if algorithm and word.isalpha() else word


def language(locale: str) -> str:
    return locale.lower().partition("-")[0]


def term_of(text: str, locale: str) -> int:
    """
    The number of a term in the index, the same everywhere and always.

    63 bits of BLAKE2b: among a million terms two are the same by a chance of one in
    ten million, and then a search finds a document too many.
    """
    data = f"{language(locale)}\0{text}".encode("utf-8", "replace")
    return int.from_bytes(blake2b(data, digest_size=8).digest()) >> 1


def _stemmer(algorithm):
    stemmers = _stemmers.__dict__
    if algorithm not in stemmers:
        stemmers[algorithm] = snowballstemmer.stemmer(algorithm)
    return stemmers[algorithm].stemWord
