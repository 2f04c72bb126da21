"""What somebody may have meant, from the words of what they may see."""

from collections.abc import Callable, Iterable, Sequence

from .analysis import stem, tokens
from .matching import Matches
from .models import SearchDocument
from .questions import Question
from .ranking import Hit
from .terms import Need, Terms
from .vocabulary import LONG, distance, is_correctable, similar_words
from .writing import FIELDS


# Of what the similar words find, how much is looked at for the one that was meant.
LOOKED_AT = 10
# Words of a question for which similar ones are looked up.
MOST_WORDS = 6

Find = Callable[[Terms], Sequence[Hit]]


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
    unknown = _unknown(question, terms, matches)
    meant: dict[str, list[str]] = {}
    chosen: dict[str, str] = {}
    # Two letters are tried where one finds nothing that the viewer may see, whatever
    # words there are that they may not.
    for wrong in (1, 2):
        for word in unknown:
            if word not in chosen and (wrong == 1 or len(word) >= LONG):
                meant[word] = similar_words(word, terms.locale, wrong)
        candidates = {word: similar for word, similar in meant.items() if similar}
        if candidates and len(chosen) < len(candidates):
            hits = find(_with_candidates(terms, candidates))[:LOOKED_AT]
            chosen = _chosen(candidates, hits, terms.locale)
    return question.with_words(chosen) if chosen else None


def _unknown(question, terms, matches):
    """Words of needs that no document meets in any way."""
    quoted = {token.word for text in question.phrases for token in tokens(text)}
    known = matches.frequencies.keys()
    unmet = [
        need for need in terms.needs if not any(known >= set(way) for way in need.ways)
    ]
    unknown = [
        word
        for need in unmet
        for word in need.words
        if stem(word, terms.locale) not in known
        and word not in quoted
        and is_correctable(word, terms.locale)
    ]
    return unknown[:MOST_WORDS]


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
        similar = similar_words(word, terms.locale, 2)
        ways = tuple(dict.fromkeys((stem(each, terms.locale),) for each in similar))
        hits = (
            find(Terms(terms.locale, [Need(ways, (word,))]))[:LOOKED_AT] if ways else []
        )
        documents = SearchDocument.objects.in_bulk([hit.document for hit in hits])
        written = [_written(documents[pk]) for pk in documents]
        for each in similar:
            found.update((text[each], None) for text in written if each in text)
    return list(found)[:limit]


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
