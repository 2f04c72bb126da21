"""The postings of a question: which documents say what it asks for."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, Value, When

from .analysis import term_of
from .databases import AmongKeys
from .models import DocumentCount, Posting, SearchDocument
from .terms import Terms


# Read of one question, so that no word makes a search long.
MOST_POSTINGS = 4000
# Counted of one word, for each that is read of a question.
COUNTED = 2

ANY = Q()


@dataclass(frozen=True)
class Reach:
    """
    The documents among which is looked, as conditions on postings.

    Args:
        scope: which somebody may find, `document__` before their fields.
        wanted: what is asked for besides words, such as a category. How rare a word
            is does not depend on it.
        public: which everybody may find, where it is asked whether others were found.
    """

    scope: Q
    wanted: Q = ANY
    public: Q | None = None

    @property
    def hidden(self) -> Case | None:
        """
        Of a posting in this scope, whether others may not find it; None where they may.

        It is text: Django would make a truth or a number of each row's by itself.
        """
        rest = self.public and _rest_of(self.public, self.scope)
        return Case(When(rest, Value("")), default=Value("hidden")) if rest else None


@dataclass
class Matches:
    """
    Args:
        weights: by term, its weight in each document.
        total: the number of documents in the language, of whomever.
        frequencies: in how many things each term stands, of those in reach;
            `limit` where they were not all counted.
        things: the source and the thing of each document.
        categories: of each document, blank of those that have none.
        counts: the number of things by source, where they were not all read.
        limit: up to which the frequencies were counted; None where to the end.
        is_public: whether all that was read is known to be what everybody may find.
    """

    total: int
    weights: dict[str, dict[int, float]] = field(default_factory=dict)
    frequencies: Counter[str] = field(default_factory=Counter)
    things: dict[int, tuple[str, int]] = field(default_factory=dict)
    categories: dict[int, str] = field(default_factory=dict)
    counts: dict[str, int] | None = None
    limit: int | None = None
    is_public: bool = True

    def add(self, rows, names) -> None:
        weights: dict[int, dict[int, float]] = defaultdict(dict)
        for term, document, weight, source, thing, category in rows:
            weights[term][document] = weight
            self.things[document] = (source, thing)
            self.categories[document] = category
        for term, column in weights.items():
            self.weights[names[term]] = column
            # A section says again what the thing says as a whole.
            things = set(map(self.things.get, column))
            self.frequencies[names[term]] = len(things)


def match(terms: Terms, reach: Reach, most: int | None = None) -> Matches:
    """
    Find the documents that contain what is asked for.

    Args:
        terms: of the question.
        reach: the documents among which is looked.
        most: postings that are read; None for `MOST_POSTINGS`.
    """
    most = most or MOST_POSTINGS
    names = terms.numbers
    found = Matches(_number_of_documents(terms.locale))
    if not names:
        return found
    postings = _Postings(terms, reach, found.total)
    are_few = len(names) == 1 or len(names) * found.total <= most
    rows = postings.best(names, most + 1) if are_few else []
    if are_few and len(rows) <= most:
        found.add(rows, names)
    else:
        _match_rarest(found, postings, names, most, rows if len(names) == 1 else None)
    found.is_public = postings.is_public
    return found


def _match_rarest(found, postings, names, most, rows=None):
    """
    With words that stand everywhere: what contains the rarer ones.

    A document that contains only words as common as that is found when nothing else
    was asked for.

    Args:
        rows: the best ones of the only word, where they were read.
    """
    # One after the other: together, the limit of each could not be told.
    found.limit = limit = COUNTED * most
    counted = ((term, postings.count(term, limit)) for term in names)
    by_term = {term: number for term, number in counted if number}
    if not by_term:
        return
    rarest = sorted(by_term, key=lambda term: by_term[term])
    kept = last = _rarest_within(rarest, by_term, most)
    if rows is None:
        rows = postings.best(kept, most + 1)
    while not rows and len(kept) < len(rarest):
        # None of those is of what is wanted besides; of a commoner word one may be.
        last = rarest[len(kept) : len(kept) + 1]
        kept = kept + last
        rows = postings.best(last, most + 1)
    found.add(rows[:most], names)
    if len(rows) > most:
        found.counts = postings.things_by_source(last)
    others = Posting.objects.filter(
        AmongKeys(F("document"), tuple(found.things)), term__in=rarest[len(kept) :]
    )
    for term, document, weight in others.values_list("term", "document", "weight"):
        found.weights.setdefault(names[term], {})[document] = weight
    found.frequencies = Counter({names[term]: n for term, n in by_term.items()})


def _rarest_within(rarest, by_term, most):
    """The rarest term, and the next ones as long as all of them are read."""
    kept, total = rarest[:1], by_term[rarest[0]]
    for term in rarest[1:]:
        total += by_term[term]
        if total > most:
            break
        kept.append(term)
    return kept


class _Postings:
    """
    The postings in reach, of which is remembered whether everybody may find all.

    Args:
        terms: of the question; only what says its phrases is read.
        total: the number of documents in the language, of whomever.
    """

    def __init__(self, terms: Terms, reach: Reach, total: int) -> None:
        self._total = total
        self._in_reach = Posting.objects.filter(
            reach.scope, document__locale=terms.locale
        )
        self._wanted = _said(self._in_reach.filter(reach.wanted), terms)
        self._hidden = reach.hidden
        self.is_public = reach.public is not None

    def best(self, terms, limit):
        """Rows for `Matches.add`: where not all are read, those of the greatest weight."""
        of_document = ("document__source", "document__thing", "document__category")
        columns = ("term", "document", "weight", *of_document)
        rows = self._wanted.filter(term__in=terms)
        if self._may_be(limit, terms):
            rows = rows.order_by("-weight")
        if self._hidden is None:
            return list(rows.values_list(*columns)[:limit])
        found = rows.values_list(*columns, self._hidden)[:limit]
        self._saw(*(row[-1] for row in found))
        return [row[:-1] for row in found]

    def count(self, term, limit):
        """
        How many documents say a term, whatever is wanted besides; not more than that.

        Phrases are no part of it, for which texts would have to be read.
        """
        whole = self._in_reach.filter(term=term, document__section="").order_by()
        if self._hidden is None:
            return whole.values("document")[:limit].count()
        counted = whole.annotate(hidden=self._hidden)[:limit]
        number = counted.aggregate(n=Count("*"), any_hidden=Max("hidden"))
        self._saw(number["any_hidden"])
        return number["n"]

    def things_by_source(self, terms):
        said = self._wanted.filter(term__in=terms).order_by()
        by_source = said.values("document__source")
        number = Count("document__thing", distinct=True)
        if self._hidden is None:
            return dict(by_source.values_list("document__source", number))
        counted = by_source.annotate(n=number, hidden=Max(self._hidden))
        rows = list(counted.values_list("document__source", "n", "hidden"))
        self._saw(*(hidden for *_counted, hidden in rows))
        return {source: n for source, n, _hidden in rows}

    def _may_be(self, number, terms):
        """Whether so many are to be feared: to sort them costs half of reading them."""
        # Of whomever, which the index of postings tells by itself.
        said = Posting.objects.filter(term__in=terms)
        return self._total < number or said[number - 1 : number].exists()

    def _saw(self, *hidden):
        if any(hidden):
            self.is_public = False


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


def _rest_of(condition, given):
    """What is left to ask where another condition holds already."""
    if any(each.negated or each.connector != Q.AND for each in (condition, given)):
        return condition
    return Q(*(each for each in condition.children if each not in given.children))
