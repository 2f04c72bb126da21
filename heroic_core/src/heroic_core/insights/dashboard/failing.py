"""Searches in vain, those that ask for the same put together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..grouping import group_queries


@dataclass
class Failing:
    """
    What was searched for in vain, in one wording or several.

    Args:
        locale: the code of its language.
        number: how often.
        wordings: the most frequent first.
    """

    locale: str
    number: int = 0
    wordings: list[str] = field(default_factory=list)


def grouped(rows: Iterable[Mapping[str, Any]]) -> list[Failing]:
    """
    The most frequent first.

    Args:
        rows: each with `wording`, `locale` and `total`, the most frequent first.
    """
    times: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        of_locale = times[row["locale"]]
        of_locale[row["wording"]] = of_locale.get(row["wording"], 0) + row["total"]
    groups = [
        Failing(locale, group.times, [query for query, _number in group.queries])
        for locale, queries in times.items()
        for group in group_queries(queries, locale)
    ]
    return sorted(groups, key=lambda group: -group.number)
