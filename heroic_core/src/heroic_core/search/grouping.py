"""Near-duplicate queries together: the same subject in other words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from .analysis import analyze


Stems = frozenset[str]
# Of what two queries say together, the share that both must say.
ALIKE = 0.6


@dataclass(frozen=True)
class QueryGroup:
    """
    Queries that ask for the same.

    Args:
        title: the commonest of them.
        times: how often all of them were asked.
        queries: each with its own number, the commonest first.
    """

    title: str
    times: int
    queries: tuple[tuple[str, int], ...]


def stems_of(words: str, locale: str) -> Stems:
    """
    What a query is compared by.

    Args:
        words: as they were typed.
        locale: the code of the language they are searched in.

    Returns:
        The stems of its words, of its stop words only where it has no others; none
        where it has no word at all.
    """
    analyzed = analyze(words, locale)
    return frozenset(analyzed.terms or analyzed.sequence)


def overlap(one: Stems, other: Stems) -> float:
    """Jaccard's: of all stems of two queries the share that both have."""
    return len(one & other) / (len(one | other) or 1)


def group_queries(times: Mapping[str, int], locale: str) -> list[QueryGroup]:
    """
    Put near-duplicate queries together.

    Args:
        times: how often each was asked.
        locale: the code of the language they were searched in.

    Returns:
        The groups, the most frequent first. A query without a word stands alone.
    """
    stems = {query: stems_of(query, locale) for query in times}
    weights: Counter[Stems] = Counter()
    for query, number in times.items():
        weights[stems[query]] += number
    leaders = leaders_of(weights)
    together: dict[object, list[tuple[str, int]]] = defaultdict(list)
    for query, number in times.items():
        key = leaders.get(stems[query], query)
        together[key].append((query, number))
    groups = [_group(queries) for queries in together.values()]
    return sorted(groups, key=lambda group: (-group.times, group.title))


def leaders_of(
    weights: Mapping[Stems, float], settled: Iterable[Stems] = ()
) -> dict[Stems, Stems]:
    """
    Whom each set of stems stands with, independently of the order they come in.

    The heaviest sets lead; a set that is like none of those before it (at least
    `ALIKE` of their stems are the same) leads, too. Every other set joins the leader
    that it is most like.

    Args:
        weights: how often each set was asked for.
        settled: sets that lead whatever they weigh, such as those of an earlier time.

    Returns:
        The leader of each set that is not empty, its own where it leads.
    """
    settled = {stems for stems in settled if stems}
    given = {stems for stems in weights if stems}
    rarity = Counter(stem for stems in given | settled for stem in stems)
    index = _Index(rarity)
    for stems in settled:
        index.add(stems)
    for stems in sorted(given - settled, key=lambda s: (-weights[s], sorted(s))):
        if index.nearest(stems) is None:
            index.add(stems)
    # All leaders are known only now: which one is the nearest must not depend on when
    # somebody asked.
    return {stems: index.nearest(stems) or stems for stems in given}


class _Index:
    """
    Leaders by their rarest stems, so that no set is compared with all.

    Two sets that overlap by `ALIKE` have a stem in common among the rarest
    `n - ⌈ALIKE · n⌉ + 1` of the n stems of each.
    """

    def __init__(self, rarity: Mapping[str, int]) -> None:
        self._rarity = rarity
        self._by_stem: dict[str, list[Stems]] = defaultdict(list)

    def add(self, leader: Stems) -> None:
        for stem in self._rarest(leader):
            self._by_stem[stem].append(leader)

    def nearest(self, stems: Stems) -> Stems | None:
        """The leader that is most like these; the first by its stems of several."""
        near = {each for stem in self._rarest(stems) for each in self._by_stem[stem]}
        alike = [(overlap(stems, leader), leader) for leader in near]
        alike = [each for each in alike if each[0] >= ALIKE]
        if not alike:
            return None
        return min(alike, key=lambda each: (-each[0], sorted(each[1])))[1]

    def _rarest(self, stems):
        # Against what is a little less than a whole in floating point.
        needed = ceil(ALIKE * len(stems) - 1e-9)
        ordered = sorted(stems, key=lambda stem: (self._rarity[stem], stem))
        return ordered[: len(stems) - needed + 1]


def _group(queries):
    ordered = sorted(queries, key=lambda each: (-each[1], each[0]))
    return QueryGroup(
        ordered[0][0], sum(number for _, number in ordered), tuple(ordered)
    )
