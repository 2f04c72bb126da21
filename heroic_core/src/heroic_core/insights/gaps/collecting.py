"""Evidence of all kinds, put together by what it is about and who may know of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from ...evidence import Evidence, Quote, all_sources
from ...search.grouping import Stems, leaders_of, stems_of


# Of a gap, the commonest; more are never looked at.
MOST_QUERIES, MOST_QUOTES = 30, 10


# With the kind of each.
Quotes = list[tuple[str, Quote]]


@dataclass(frozen=True)
class Scope:
    """
    What never comes together: languages, sites, and private pages with anything else.
    """

    locale: str
    site_id: int | None
    page_id: int | None

    @property
    def on_all_sites(self) -> "Scope":
        return replace(self, site_id=None)

    def fingerprint(self, stems: Stems) -> str:
        """The number of a gap among all."""
        told = (self.locale, self.site_id, self.page_id, sorted(stems))
        return blake2b(repr(told).encode(), digest_size=16).hexdigest()


@dataclass
class Found:
    """
    The evidence for one gap.

    Args:
        stems: that its queries are compared with.
        by_kind: in the order in which it came.
    """

    scope: Scope
    stems: Stems
    by_kind: dict[str, list[Evidence]] = field(default_factory=dict)

    def add(self, told: "Told") -> None:
        self.by_kind.setdefault(told.kind, []).append(told.evidence)

    @property
    def evidence(self) -> list[Evidence]:
        return [each for some in self.by_kind.values() for each in some]

    @property
    def parts(self) -> dict[str, dict[str, float]]:
        return {
            kind: {
                "count": sum(each.times for each in some),
                "points": round(sum(each.points for each in some), 2),
            }
            for kind, some in self.by_kind.items()
        }

    @property
    def score(self) -> float:
        return round(sum(part["points"] for part in self.parts.values()), 2)

    @property
    def first_seen(self) -> datetime:
        return min(each.first_seen for each in self.evidence)

    @property
    def last_seen(self) -> datetime:
        return max(each.last_seen for each in self.evidence)

    @property
    def titled_by(self) -> Evidence:
        """The commonest query; where nobody searched, the commonest subject."""
        return min(
            self.evidence, key=lambda e: (not e.is_query, -e.times, e.words, e.locale)
        )

    @property
    def queries(self) -> dict[str, int]:
        """How often each was asked, the commonest first."""
        times: dict[str, int] = defaultdict(int)
        for each in self.evidence:
            if each.is_query:
                times[each.words] += each.times
        ordered = sorted(times.items(), key=lambda each: (-each[1], each[0]))
        return dict(ordered[:MOST_QUERIES])

    @property
    def quotes(self) -> Quotes:
        """The latest first."""
        said = [
            (kind, quote)
            for kind, some in self.by_kind.items()
            for each in some
            for quote in each.quotes
        ]
        said.sort(key=lambda each: (each[0], each[1].key))
        said.sort(key=lambda each: _moment(each[1]), reverse=True)
        return said[:MOST_QUOTES]


class Told(NamedTuple):
    """Evidence of a kind, with what its words are compared by."""

    kind: str
    evidence: Evidence
    stems: Stems

    @property
    def scope(self) -> Scope:
        told = self.evidence
        return Scope(told.locale, told.site_id, told.page_id)


def told_since(moment: datetime) -> list[Told]:
    """What all sources tell."""
    return [
        Told(source.kind, each, stems_of(each.words, each.locale))
        for source in all_sources()
        for each in source.evidence(moment)
    ]


class Settled(NamedTuple):
    """
    A gap that there is, which what is alike comes to.

    Args:
        on_all_sites: whether that may come from any site.
    """

    scope: Scope
    stems: Stems
    on_all_sites: bool


def put_together(told: Iterable[Told], settled: Iterable[Settled]) -> dict[str, Found]:
    """
    The gaps that evidence is of.

    Args:
        settled: the gaps that there are.

    Returns:
        By their fingerprint, those that there is evidence of.
    """
    leading: dict[Scope, set[Stems]] = defaultdict(set)
    anywhere: dict[Scope, set[Stems]] = defaultdict(set)
    for gap in settled:
        (anywhere if gap.on_all_sites else leading)[gap.scope].add(gap.stems)
    found: dict[str, Found] = {}
    for scope, of_scope in _by_scope(told).items():
        shared = anywhere[scope.on_all_sites] - leading[scope]
        leaders = leaders_of(_weights(of_scope), leading[scope] | shared)
        for each in of_scope:
            if leader := leaders.get(each.stems):
                of_leader = scope.on_all_sites if leader in shared else scope
                _gap_of(found, of_leader, leader).add(each)
    return found


def _gap_of(found: dict[str, Found], scope: Scope, leader: Stems) -> Found:
    return found.setdefault(scope.fingerprint(leader), Found(scope, leader))


def _by_scope(told: Iterable[Told]) -> dict[Scope, list[Told]]:
    found: dict[Scope, list[Told]] = defaultdict(list)
    for each in told:
        found[each.scope].append(each)
    return found


def _weights(told: Iterable[Told]) -> dict[Stems, float]:
    weights: dict[Stems, float] = defaultdict(float)
    for each in told:
        weights[each.stems] += each.evidence.points
    return weights


def _moment(quote):
    return quote.said_at.timestamp() if quote.said_at else 0
