"""Lists that go on by a moment and a key, so that no page takes longer than the first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from .topic_lists import Cursor


@dataclass(frozen=True)
class Rows:
    """
    A page of a list.

    Args:
        rows: on it.
        next: where the next page begins; None where it is the last.
        is_first: whether none stand before it.
    """

    rows: list[Any]
    next: Cursor | None
    is_first: bool


def page_of_rows(
    rows: QuerySet, field: str, at: Cursor | None, per_page: int, *, newest: bool
) -> Rows:
    """
    A page of some rows in the order of a moment.

    Args:
        field: that holds the moment.
        at: the place in the list after which it begins; None for the first page.
        newest: whether the newest come first.
    """
    after = "lt" if newest else "gt"
    if at is not None:
        # The first condition is one that an index knows.
        rows = rows.filter(
            Q(**{f"{field}__{after}": at.at}) | Q(**{f"pk__{after}": at.pk}),
            **{f"{field}__{after}e": at.at},
        )
    sign = "-" if newest else ""
    found = list(rows.order_by(f"{sign}{field}", f"{sign}pk")[: per_page + 1])
    shown, more = found[:per_page], len(found) > per_page
    end = Cursor(getattr(shown[-1], field), shown[-1].pk) if more else None
    return Rows(shown, end, at is None)
