"""Find what answers a question, for somebody, in a language."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from ..tree_paths import at_or_below
from ..viewer import Viewer
from .correcting import correct
from .matching import Matches, Reach, match
from .questions import Question, read
from .ranking import Hits, Ranking
from .scope import findable_by, findable_by_everybody
from .synonyms import synonyms_of
from .terms import Terms, terms_of


@dataclass(frozen=True)
class Filters:
    """
    Args:
        source: the name of a source; blank for all.
        category: blank for all.
        days: only what changed within so many days; 0 for all.
        under: the tree path of the page at and below which it stands; blank for all.
    """

    source: str = ""
    category: str = ""
    days: int = 0
    under: str = ""

    def rule(self, prefix: str) -> Q:
        """The condition but for the source, for which all are counted."""
        rule = Q()
        if self.category:
            rule &= Q(**{f"{prefix}category": self.category})
        if self.days:
            since = timezone.now() - timedelta(days=self.days)
            rule &= Q(**{f"{prefix}updated_at__gte": since})
        if self.under:
            rule &= at_or_below(self.under, f"{prefix}page_path")
        return rule


@dataclass
class Results:
    """
    Args:
        question: that was answered.
        asked: as it was typed; another where it was corrected.
        hits: the best document of each thing, the best first.
        counts: the number of things by source, whatever source is filtered by.
        categories: of the documents that match.
        terms: of the question, for marking what was found.
        locale, filters, as_typed: how it was asked.
        is_public: whether everybody is known to get the same.
    """

    question: Question
    asked: Question
    terms: Terms
    hits: Hits
    counts: dict[str, int] = field(default_factory=dict)
    categories: dict[int, str] = field(default_factory=dict)
    locale: str = ""
    filters: Filters = Filters()
    as_typed: bool = False
    is_public: bool = False

    @property
    def source(self) -> str:
        return self.filters.source

    @property
    def is_corrected(self) -> bool:
        return self.question is not self.asked

    @property
    def total(self) -> int:
        if self.source:
            return self.counts.get(self.source, 0)
        return sum(self.counts.values())

    def again(self, scope: Q) -> "Results":
        """The same search among the documents that a condition on postings allows."""
        text = self.asked.text
        return search_in(text, scope, self.locale, self.filters, as_typed=self.as_typed)


def search(
    text: str,
    viewer: Viewer,
    locale: str,
    filters: Filters = Filters(),
    *,
    as_typed: bool = False,
) -> Results:
    """
    Find the things that answer a question.

    Args:
        text: as somebody typed it; any text is a question.
        viewer: who asks, and of which site.
        locale: the code of the language to search in.
        filters: what to leave out.
        as_typed: search for these words also where nobody knows them.
    """
    scope = findable_by(viewer, "document__")
    public = findable_by_everybody(viewer, "document__")
    return search_in(text, scope, locale, filters, as_typed=as_typed, public=public)


def search_in(
    text: str,
    scope: Q,
    locale: str,
    filters: Filters = Filters(),
    *,
    as_typed: bool = False,
    most: int | None = None,
    public: Q | None = None,
) -> Results:
    """
    The same among the documents that a condition on postings allows.

    Args:
        most: postings that are read; fewer suffice where only the best are wanted.
        public: the condition for what everybody may find, where `Results.is_public`
            is of interest.
    """
    asked = read(text)
    synonyms = synonyms_of(locale)
    finder = _Finder(Reach(scope, filters.rule("document__"), public))

    def found(question):
        terms = terms_of(question, locale, synonyms)
        return terms, *finder.find(terms, most)

    question, (terms, matches, hits) = asked, found(asked)
    if not as_typed and not (hits and hits[0].complete):
        corrected = correct(asked, terms, matches, finder.hits)
        # Where nobody says a phrase word by word, its quotes may only be for a name.
        loosened = asked.without_quotes() if asked.phrases and not hits else None
        if other := corrected or loosened:
            answer = found(other)
            if answer[-1]:
                question, (terms, matches, hits) = other, answer
    counts = matches.counts
    if counts is None:
        counts = Counter(source for source, _thing in set(matches.things.values()))
    elif filters.source:
        # Not all were read, and the best of this source may be among the rest.
        of_source = scope & Q(document__source=filters.source)
        finder.reach = replace(finder.reach, scope=of_source)
        matches, hits = finder.find(terms)
    return Results(
        question,
        asked,
        terms,
        _by_thing(hits, matches, filters.source),
        dict(counts),
        matches.categories,
        locale,
        filters,
        as_typed,
        finder.is_public,
    )


class _Finder:
    """Finds in reach, and remembers whether everybody would have found the same."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self.is_public = True

    def find(self, terms: Terms, most: int | None = None) -> tuple[Matches, Hits]:
        matches = match(terms, self.reach, most)
        self.is_public = self.is_public and matches.is_public
        return matches, Ranking(terms, matches).hits()

    def hits(self, terms: Terms) -> Hits:
        return self.find(terms)[1]


def matches_of(viewer: Viewer, filters: Filters) -> Callable[[Terms], Hits]:
    """What finds the documents for terms, of those that a viewer may find."""
    scope, wanted = findable_by(viewer, "document__"), filters.rule("document__")
    return _Finder(Reach(scope, wanted)).hits


def _by_thing(hits: Hits, matches: Matches, source: str) -> Hits:
    """The best of each thing, and only those of a source where one is named."""
    best: dict[tuple[str, int], int] = {}
    for document in hits.documents:
        thing = matches.things[document]
        if source in ("", thing[0]):
            best.setdefault(thing, document)
    return hits.of(best.values())
