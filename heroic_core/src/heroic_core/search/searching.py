"""Find what answers a question, for somebody, in a language."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from ..tree_paths import at_or_below
from ..viewer import Viewer
from .correcting import correct
from .matching import match
from .questions import Question, read
from .ranking import Hit, Ranking
from .scope import findable_by
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
        terms: of the question, for marking what was found.
        locale, filters, as_typed: how it was asked.
    """

    question: Question
    asked: Question
    terms: Terms
    hits: list[Hit] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    locale: str = ""
    filters: Filters = Filters()
    as_typed: bool = False

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
    return search_in(text, scope, locale, filters, as_typed=as_typed)


def search_in(
    text: str,
    scope: Q,
    locale: str,
    filters: Filters = Filters(),
    *,
    as_typed: bool = False,
    most: int | None = None,
) -> Results:
    """
    The same among the documents that a condition on postings allows.

    Args:
        most: postings that are read; fewer suffice where only the best are wanted.
    """
    asked = read(text)
    synonyms = synonyms_of(locale)
    wanted = filters.rule("document__")

    def found(question):
        terms = terms_of(question, locale, synonyms)
        matches = match(terms, scope, wanted, most)
        return terms, matches, Ranking(terms, matches).hits()

    question, (terms, matches, hits) = asked, found(asked)
    if not as_typed and not (hits and hits[0].complete):
        corrected = correct(
            asked, terms, matches, lambda t: Ranking(t, match(t, scope, wanted)).hits()
        )
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
        of_source = Q(document__source=filters.source)
        hits = Ranking(terms, match(terms, scope & of_source, wanted)).hits()
    kept = [hit for hit in hits if filters.source in ("", hit.source)]
    return Results(
        question,
        asked,
        terms,
        _by_thing(kept),
        dict(counts),
        locale,
        filters,
        as_typed,
    )


def matches_of(viewer: Viewer, filters: Filters) -> Callable[[Terms], list[Hit]]:
    """What finds the documents for terms, of those that a viewer may find."""
    scope, wanted = findable_by(viewer, "document__"), filters.rule("document__")
    return lambda terms: Ranking(terms, match(terms, scope, wanted)).hits()


def _by_thing(hits: list[Hit]) -> list[Hit]:
    best: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        best.setdefault((hit.source, hit.thing), hit)
    return list(best.values())
