"""What a ranking is worth, of its first ten results."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log2


DEPTH = 10


@dataclass(frozen=True)
class Figures:
    """
    Args:
        mrr: the mean of 1 / the rank of the first relevant result (reciprocal rank).
        ndcg: the mean of the discounted gain as a part of the best one possible, after
            Järvelin and Kekäläinen (2002), with a gain of 1.
        recall: the mean part of what is relevant that was found.
        queries: their number.
    """

    mrr: float
    ndcg: float
    recall: float
    queries: int


def reciprocal_rank(
    found: Sequence[Collection[str]], relevant: frozenset[str]
) -> float:
    for rank, names in enumerate(found[:DEPTH], start=1):
        if relevant & set(names):
            return 1 / rank
    return 0.0


def discounted_gain(
    found: Sequence[Collection[str]], relevant: frozenset[str]
) -> float:
    gain = sum(
        1 / log2(rank + 1)
        for rank, names in enumerate(found[:DEPTH], start=1)
        if relevant & set(names)
    )
    best = sum(1 / log2(rank + 1) for rank in range(1, min(len(relevant), DEPTH) + 1))
    return min(gain / best, 1.0)


def recall(found: Sequence[Collection[str]], relevant: frozenset[str]) -> float:
    named = {name for names in found[:DEPTH] for name in names}
    return len(relevant & named) / len(relevant)


def figures(
    rankings: Iterable[tuple[Sequence[Collection[str]], frozenset[str]]],
) -> Figures:
    """
    The means over all queries.

    Args:
        rankings: for each query the names of each result, the best first, and what is
            relevant.
    """
    rows = [
        (reciprocal_rank(*each), discounted_gain(*each), recall(*each))
        for each in rankings
    ]
    count = max(len(rows), 1)
    sums = [sum(column) / count for column in zip(*rows, strict=True)] or [0, 0, 0]
    return Figures(*(round(each, 4) for each in sums), len(rows))
