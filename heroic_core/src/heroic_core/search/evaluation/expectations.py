"""The list of questions that editors keep, tried all at once."""

from dataclasses import dataclass
from urllib.parse import unquote

from django.db import transaction
from django.utils import timezone

from ..models import Expectation
from .running import names_on_site


@dataclass(frozen=True)
class Trial:
    """
    Args:
        total: the number of expectations.
        passed: how many were met within the first ten results.
        mrr: the mean of 1 / rank.
        changed: how many have another rank than when they were tried before.
    """

    total: int
    passed: int
    mrr: float
    changed: int


@transaction.atomic
def try_all() -> Trial:
    """Ask every question as a stranger would, and keep the ranks."""
    rows = list(Expectation.objects.select_related("locale"))
    now = timezone.now()
    for row in rows:
        row.rank_before, row.rank = row.rank, rank_of(row)
        row.was_tried, row.tried_at = row.tried_at is not None, now
    Expectation.objects.bulk_update(rows, ["rank", "rank_before", "tried_at"])
    ranks = [row.rank for row in rows if row.rank]
    return Trial(
        len(rows),
        len(ranks),
        sum(1 / rank for rank in ranks) / len(rows) if rows else 0,
        sum(row.was_tried and row.rank != row.rank_before for row in rows),
    )


def rank_of(expectation: Expectation) -> int | None:
    """The rank of what should be found, or None where it is not among the first ten."""
    names = names_on_site(expectation.query, expectation.locale.language_code)
    # As a browser copies it, or as it is read.
    path = unquote(expectation.path)
    ranks = [rank for rank, some in enumerate(names, 1) if path in some]
    return next(iter(ranks), None)
