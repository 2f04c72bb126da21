"""What happens to a gap is kept, with who did it."""

from typing import Any

from ...search.analysis import term_of
from ...search.databases import lock_things
from ..models import Gap, GapEvent
from .reasons import Reason


# Of whoever makes gaps: who comes second finds what the first has made.
LOCK = term_of("heroic_insights.find_gaps", "lock")


def tell(
    gap: Gap,
    kind: GapEvent.Kind,
    by: Any = None,
    note: str = "",
    reason: Reason | None = None,
) -> None:
    """Keep what happened, in the transaction of that."""
    why = reason or {}
    GapEvent.objects.create(gap=gap, kind=kind, by=by, note=note, reason=why)


def lock_all() -> None:
    """Let nobody else make gaps until the transaction ends."""
    lock_things([LOCK])


def locked(gap: Gap) -> Gap:
    """The gap as it is now, and nobody else changes it until the transaction ends."""
    return Gap.objects.select_for_update(of=["self"]).get(pk=gap.pk)
