"""The words of the site, and those that are written nearly like another."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from .analysis import is_stop_word, language, stem, term_of
from .analysis.words import UNSPACED
from .models import Word, WordVariant


SHORTEST, LONGEST = 4, 30
# From here on, two letters may be wrong.
LONG = 8
# More than there are words so much alike.
MOST = 100


def learn(words: Iterable[str], locale: str) -> None:
    """Remember folded words of texts in a language, for corrections."""
    lang = language(locale)
    wanted = {word for word in words if is_correctable(word, locale)}
    known = Word.objects.filter(language=lang, text__in=wanted)
    # In one order, so that two who write the same words never wait for each other.
    missing = sorted(wanted - set(known.values_list("text", flat=True)))
    if not missing:
        return
    Word.objects.bulk_create(
        (Word(language=lang, text=word) for word in missing),
        ignore_conflicts=True,
    )
    made = Word.objects.filter(language=lang, text__in=missing).order_by("text")
    WordVariant.objects.bulk_create(
        (
            WordVariant(variant=number, word=word)
            for word in made
            for number in sorted(_variants_of_forms(word.text, lang, wrong=1))
        ),
        ignore_conflicts=True,
    )


def is_correctable(word: str, locale: str) -> bool:
    """Numbers and codes are never corrected, nor what is short, nor stop words."""
    return (
        SHORTEST <= len(word) <= LONGEST
        and word.isalpha()
        and not UNSPACED.search(word)
        and not is_stop_word(word, locale)
    )


def similar_words(word: str, locale: str, wrong: int = 1) -> list[str]:
    """
    Known words that differ from this one in so many letters at most, the nearest first.

    Or whose stems do, as the site may say it in another form. A letter may be wrong,
    missing, too many, or swapped with its neighbour. They are words of anybody's
    documents: nobody may be told of them as they are.
    """
    lang = language(locale)
    near = [each for each in _within(word, lang, wrong) if each != word]
    return sorted(near, key=lambda each: distance(word, each))[:MOST]


def _within(word, lang, wrong):
    # Each known word is kept without one of its letters, so that only the words that
    # lack the same letters are compared.
    found = Word.objects.filter(
        language=lang,
        wordvariant__variant__in=_variants_of_forms(word, lang, wrong),
    )
    texts = sorted(set(found.values_list("text", flat=True)))
    stemmed = stem(word, lang)
    return [
        text
        for text in texts
        if distance(word, text) <= wrong or distance(stemmed, stem(text, lang)) <= wrong
    ]


def _variants_of_forms(word, lang, wrong):
    forms = {word, stem(word, lang)}
    return {
        number
        for form in forms
        if len(form) >= SHORTEST
        for number in variants(form, lang, wrong)
    }


def variants(word: str, lang: str, wrong: int) -> set[int]:
    """The numbers of the texts that a word comes to without some of its letters."""
    return {
        term_of(f"~{text}", lang)
        for number in range(wrong + 1)
        for text in _without(word, number)
    }


def distance(one: str, other: str) -> int:
    """The optimal string alignment distance: edits, a swap of neighbours being one."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, another in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def _without(word: str, number: int) -> Iterator[str]:
    for places in combinations(range(len(word)), number):
        yield "".join(letter for at, letter in enumerate(word) if at not in places)
