"""What editors say means the same, in terms."""

from collections import defaultdict

from .analysis import analyze, language
from .models import Synonym
from .terms import Synonyms


def synonyms_of(locale: str) -> Synonyms:
    """
    The synonyms of a language.

    Returns:
        Sequences of terms, each with those that mean the same.
    """
    same: dict[tuple[str, ...], dict[tuple[str, ...], None]] = defaultdict(dict)
    rows = Synonym.objects.filter(locale__language_code=locale).order_by("pk")
    for row in rows:
        words = _terms(row.words, locale)
        for text in row.alternatives:
            other = _terms(text, locale)
            if words and other and words != other:
                same[words][other] = None
                if row.both_ways:
                    same[other][words] = None
    return [(words, tuple(others)) for words, others in same.items()]


def _terms(text, locale):
    analyzed = analyze(text, language(locale))
    # Stop words are no part of what a question is looked up by.
    stop_free = tuple(t for t in analyzed.sequence if t in set(analyzed.terms))
    return stop_free or tuple(analyzed.sequence)
