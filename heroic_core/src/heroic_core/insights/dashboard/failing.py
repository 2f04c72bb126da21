"""Searches in vain, those that ask for the same put together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...search.analysis import analyze


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
    groups: dict[Any, Failing] = {}
    for row in rows:
        same = _same(row["wording"], row["locale"])
        group = groups.setdefault(same, Failing(row["locale"]))
        group.number += row["total"]
        if row["wording"] not in group.wordings:
            group.wordings.append(row["wording"])
    return sorted(groups.values(), key=lambda group: -group.number)


def _same(wording, locale):
    """What wordings have in common that ask for the same."""
    analyzed = analyze(wording, locale)
    # Of stop words alone, or of signs, all of it tells one from another.
    terms = frozenset(analyzed.terms or analyzed.sequence) or wording
    return locale, terms
