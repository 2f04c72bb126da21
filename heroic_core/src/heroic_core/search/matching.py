"""The postings of a question: which documents say what it asks for."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q

from .analysis import term_of
from .models import DocumentCount, Posting, SearchDocument
from .terms import Terms


# Read of one question, so that no word makes a search long.
MOST_POSTINGS = 4000
# Counted of one word, for each that is read of a question.
COUNTED = 2

ANY = Q()


@dataclass
class Matches:
    """
    Args:
        weights: by term, its weight in each document.
        total: the number of documents in the language, of whomever.
        frequencies: in how many things each term stands, of those in reach;
            `limit` where they were not all counted.
        things: the source and the thing of each document.
        counts: the number of things by source, where they were not all read.
        limit: up to which the frequencies were counted; None where to the end.
    """

    total: int
    weights: dict[str, dict[int, float]] = field(default_factory=dict)
    frequencies: Counter[str] = field(default_factory=Counter)
    things: dict[int, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, int] | None = None
    limit: int | None = None

    def add(self, rows, names) -> None:
        weights: dict[int, dict[int, float]] = defaultdict(dict)
        for term, document, weight, source, thing in rows:
            weights[term][document] = weight
            self.things[document] = (source, thing)
        for term, column in weights.items():
            self.weights[names[term]] = column
            # A section says again what the thing says as a whole.
            things = set(map(self.things.get, column))
            self.frequencies[names[term]] = len(things)


def match(terms: Terms, scope: Q, wanted: Q = ANY, most: int | None = None) -> Matches:
    """
    Find the documents that contain what is asked for.

    Args:
        terms: of the question.
        scope: the condition for the documents in reach, `document__` before their
            fields.
        wanted: what is asked for besides words, such as a category. How rare a word
            is does not depend on it.
        most: postings that are read; None for `MOST_POSTINGS`.
    """
    most = most or MOST_POSTINGS
    names = terms.numbers
    found = Matches(_number_of_documents(terms.locale))
    if not names:
        return found
    reach = Posting.objects.filter(scope, document__locale=terms.locale)
    postings = _said(reach.filter(wanted), terms)
    if len(names) == 1 or len(names) * found.total <= most:
        rows = _read(postings.filter(term__in=names), most)
        if len(rows) <= most:
            found.add(rows, names)
            return found
    return _match_rarest(found, reach, postings, names, most)


def _match_rarest(found, reach, postings, names, most):
    """
    With words that stand everywhere: what contains the rarer ones.

    A document that contains only words as common as that is found when nothing else
    was asked for.
    """
    # One after the other: together, the limit of each could not be told. Phrases are
    # no part of it, for which texts would have to be read.
    found.limit = limit = COUNTED * most
    counted = ((term, _count(reach.filter(term=term), limit)) for term in names)
    by_term = {term: number for term, number in counted if number}
    if not by_term:
        return found
    rarest = sorted(by_term, key=lambda term: by_term[term])
    kept, total = rarest[:1], by_term[rarest[0]]
    for term in rarest[1:]:
        total += by_term[term]
        if total > most:
            break
        kept.append(term)
    chosen = postings.filter(term__in=kept)
    rows = _read(chosen.order_by("-weight"), most)
    while not rows and len(kept) < len(rarest):
        # None of those is of what is wanted besides; of a commoner word one may be.
        kept.append(rarest[len(kept)])
        chosen = postings.filter(term=kept[-1])
        rows = _read(chosen.order_by("-weight"), most)
    found.add(rows[:most], names)
    if len(rows) > most:
        found.counts = _counts(chosen)
    others = Posting.objects.filter(
        term__in=rarest[len(kept) :], document__in=list(found.things)
    )
    for term, document, weight in others.values_list("term", "document", "weight"):
        found.weights.setdefault(names[term], {})[document] = weight
    found.frequencies = Counter({names[term]: n for term, n in by_term.items()})
    return found


def _number_of_documents(locale):
    row = DocumentCount.objects.filter(pk=locale).values_list("documents", flat=True)
    return max(row.first() or 0, 1)


def _said(postings, terms):
    """Those of documents that say the phrases, and nothing that is excluded."""
    for sequence in terms.phrases:
        postings = postings.filter(
            document__sequence__contains=f" {' '.join(sequence)} "
        )
    for sequence in terms.excluded:
        postings = postings.exclude(_containing(sequence, terms.locale))
    return postings


def _containing(sequence, locale):
    """Of a thing any of whose documents says it: a section is a part of its thing."""
    same = {
        f"{prefix}{name}": OuterRef(f"document__{name}")
        for prefix in ("document__" if len(sequence) == 1 else "",)
        for name in ("source", "thing")
    }
    if len(sequence) > 1:
        said = f" {' '.join(sequence)} "
        return Exists(SearchDocument.objects.filter(sequence__contains=said, **same))
    number = term_of(sequence[0], locale)
    return Exists(Posting.objects.filter(term=number, **same))


def _read(postings, most):
    columns = ("term", "document", "weight", "document__source", "document__thing")
    return list(postings.values_list(*columns)[: most + 1])


def _count(postings, limit):
    whole = postings.filter(document__section="").order_by()
    return whole.values("document")[:limit].count()


def _counts(postings):
    documents = SearchDocument.objects.filter(pk__in=postings.values("document"))
    counted = documents.order_by().values_list("source")
    return dict(counted.annotate(n=Count("thing", distinct=True)))
