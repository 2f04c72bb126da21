"""What somebody may have meant, from the words of what they may see."""

from collections.abc import Callable, Iterable

from .analysis import stem, tokens
from .matching import Matches
from .models import SearchDocument
from .questions import Question
from .ranking import Hit
from .terms import Need, Terms
from .vocabulary import distance, is_correctable, similar_words, words_like
from .writing import FIELDS


# Of what the similar words find, how much is looked at for the one that was meant.
LOOKED_AT = 10
MOST_CANDIDATES = 12
# Words of a question for which similar ones are looked up.
MOST_WORDS = 6

Find = Callable[[Terms], list[Hit]]


def correct(
    question: Question, terms: Terms, matches: Matches, find: Find
) -> Question | None:
    """
    The question with other words for those that nobody knows.

    A word is proposed only as it stands in a document that the viewer may find.

    Args:
        question: as it was asked; what stands in quotes is never corrected.
        terms: of the question.
        matches: what they found.
        find: finds the documents for other terms.

    Returns:
        The corrected question, or None where there is nothing better.
    """
    quoted = {token.word for text in question.phrases for token in tokens(text)}
    unknown = [
        word
        for need in terms.needs
        for word in need.words
        if stem(word, terms.locale) not in matches.frequencies
        and word not in quoted
        and is_correctable(word, terms.locale)
    ]
    candidates = {
        word: similar_words(word, terms.locale)[:MOST_CANDIDATES]
        for word in unknown[:MOST_WORDS]
    }
    candidates = {word: similar for word, similar in candidates.items() if similar}
    if not candidates:
        return None
    hits = find(_with_candidates(terms, candidates))[:LOOKED_AT]
    replaced = _chosen(candidates, hits, terms.locale)
    return question.with_words(replaced) if replaced else None


def nearest_words(terms: Terms, find: Find, limit: int = 5) -> list[str]:
    """
    Words of documents that the viewer may find, nearly like those that nobody knows.

    Args:
        terms: of a question that found nothing.
        find: finds the documents for other terms.
        limit: how many.
    """
    found: dict[str, None] = {}
    asked = [word for need in terms.needs for word in need.words]
    known = [word for word in asked if is_correctable(word, terms.locale)]
    for word in known[:MOST_WORDS]:
        for similar in words_like(word, terms.locale)[:limit]:
            need = Need(((stem(similar, terms.locale),),), (similar,))
            hits = find(Terms(terms.locale, [need]))[:1]
            if written := _chosen({similar: [similar]}, hits, terms.locale):
                found[written[similar]] = None
            if len(found) == limit:
                return list(found)
    return list(found)


def _with_candidates(terms: Terms, candidates: dict[str, list[str]]) -> Terms:
    needs = []
    for need in terms.needs:
        ways = [
            (stem(similar, terms.locale),)
            for word in need.words
            for similar in candidates.get(word, ())
        ]
        needs.append(Need(tuple(dict.fromkeys(ways)), need.words) if ways else need)
    return Terms(terms.locale, needs, [], terms.phrases, terms.excluded)


def _chosen(candidates, hits: Iterable[Hit], locale: str) -> dict[str, str]:
    """For each word the similar one that the best document has, as written there."""
    documents = SearchDocument.objects.in_bulk([hit.document for hit in hits])
    chosen: dict[str, str] = {}
    for hit in hits:
        written = _written(documents[hit.document]) if hit.document in documents else {}
        for word, similar in candidates.items():
            found = _best_of(word, similar, written, locale)
            if found and word not in chosen:
                chosen[word] = found
    return chosen


def _best_of(word, similar, written, locale):
    for candidate in similar:
        if candidate in written:
            return written[candidate]
    stems = {stem(candidate, locale) for candidate in similar}
    forms = [form for form in written if stem(form, locale) in stems]
    nearest = min(forms, key=lambda form: distance(word, form), default=None)
    return written[nearest] if nearest else ""


def _written(document) -> dict[str, str]:
    """The words of a document by their folded form, as its author wrote them."""
    written: dict[str, str] = {}
    for name in FIELDS:
        text = getattr(document, name)
        for token in tokens(text):
            written.setdefault(token.word, text[token.start : token.end].lower())
    return written
