"""A findable thing made into documents, and these into rows."""

from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b

from .analysis import Analyzed, analyze, term_of, tokens
from .models import Beginning, Posting, SearchDocument
from .sources import Findable


# Raised whenever the same text may come to other rows.
VERSION = 2

# BM25F after Robertson and Zaragoza (2009), 3.6, with the weights of the fields
# summed before the saturation. The usual length is fixed, so that the weight of a
# term depends on its document alone.
K1, B, USUAL_LENGTH = 1.2, 0.5, 100
TITLE, OWN_HEADING, TITLE_OF_SECTION, KEYWORDS, BODY = 2.0, 2.0, 1.0, 1.0, 1.0

FIELDS = ("title", "heading", "keywords", "body")
SHORTEST_PREFIX, LONGEST_PREFIX = 2, 12
SEPARATOR = " | "
ANALYZED = "_analyzed"


def documents_of(source: str, findable: Findable) -> Iterator[SearchDocument]:
    """The documents of a thing, not saved: itself, and each headed section."""
    common = {
        "source": source,
        "thing": findable.thing,
        "locale": findable.locale,
        "page_id": findable.page.pk if findable.page else None,
        "page_path": findable.page.path if findable.page else "",
        "audience": findable.audience,
        "title": findable.title,
        "category": findable.category,
        "updated_at": findable.updated_at,
        "merit": findable.merit,
    }
    yield _finished(
        SearchDocument(
            **common,
            suffix=findable.suffix,
            keywords=findable.keywords,
            body=findable.body,
        )
    )
    for section in findable.sections:
        yield _finished(
            SearchDocument(
                **common,
                section=section.key,
                suffix=section.suffix,
                heading=section.heading,
                body=section.body,
            )
        )


def postings_of(document: SearchDocument) -> list[Posting]:
    """What the index holds of the words of a document."""
    frequencies, length = _frequencies(document)
    weights = {
        term_of(term, document.locale): _saturated(frequency, length)
        for term, frequency in frequencies.items()
    }
    return [
        Posting(term=term, document=document, weight=weight)
        for term, weight in sorted(weights.items())
    ]


def beginnings_of(document: SearchDocument) -> list[Beginning]:
    """What the index holds of its title or heading, for suggestions."""
    words = title_words(document.heading or document.title)
    numbers = {
        term_of(word[:length], document.locale)
        for word in words
        for length in range(SHORTEST_PREFIX, min(len(word), LONGEST_PREFIX) + 1)
    }
    # What a short title is about is more than what a long one mentions.
    weight = 1 / (1 + len(words))
    return [
        Beginning(beginning=number, document=document, weight=weight)
        for number in sorted(numbers)
    ]


def words_of(document: SearchDocument) -> set[str]:
    """The folded words of a document."""
    return {token.word for name in FIELDS for token in tokens(getattr(document, name))}


def title_words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def _finished(document):
    for name in FIELDS:
        # PostgreSQL refuses NUL.
        setattr(document, name, getattr(document, name).replace("\x00", " "))
    analyzed = _analyzed(document)
    sequences = (" ".join(analyzed[name].sequence) for name in FIELDS)
    document.sequence = f" {SEPARATOR.join(sequences)} "
    document.fingerprint = _fingerprint(document)
    return document


def _analyzed(document: SearchDocument) -> dict[str, Analyzed]:
    """Once for each document: this is most of what indexing it costs."""
    found = document.__dict__.get(ANALYZED)
    if found is None:
        texts = {name: getattr(document, name) for name in FIELDS}
        found = {name: analyze(text, document.locale) for name, text in texts.items()}
        document.__dict__[ANALYZED] = found
    return found


def _frequencies(document):
    title = TITLE_OF_SECTION if document.section else TITLE
    weight = dict(zip(FIELDS, (title, OWN_HEADING, KEYWORDS, BODY), strict=True))
    frequencies: Counter[str] = Counter()
    for name, analyzed in _analyzed(document).items():
        for term in analyzed.terms:
            frequencies[term] += weight[name]
        # Where all is stop words, they are what there is to find it by.
        if name in ("title", "heading"):
            for term in set(analyzed.sequence) - set(analyzed.terms):
                frequencies[term] += 0
    return frequencies, frequencies.total()


def _saturated(frequency, length):
    frequency = frequency or 0.1
    return frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * length / USUAL_LENGTH))


def _fingerprint(document):
    told = (
        VERSION,
        *(getattr(document, name) for name in FIELDS),
        document.locale,
        document.page_id,
        document.suffix,
        document.audience,
        document.category,
        document.updated_at and document.updated_at.isoformat(),
        document.merit,
    )
    return blake2b(repr(told).encode("utf-8", "replace"), digest_size=16).hexdigest()
