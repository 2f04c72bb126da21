from typing import Any

from django.db import transaction

from ...models import Gap, GapEvent, GapState
from ..happening import locked, tell
from ..reasons import Reason


class NotPossible(ValueError):
    """The gap is in a state in which this cannot be done; it may be so by now."""


@transaction.atomic
def assign(gap: Gap, owner: Any, by: Any) -> None:
    """
    Let somebody see to a gap.

    Args:
        owner: the user; None for nobody.
        by: the user who says so.
    """
    gap = locked(gap)
    if gap.owner_id == (owner.pk if owner else None):
        return
    gap.owner = owner
    if gap.state in Gap.OPEN:
        gap.state = GapState.ASSIGNED if owner else GapState.OPEN
    gap.save(update_fields=["owner", "state"])
    if owner:
        tell(gap, GapEvent.Kind.ASSIGNED, by, str(owner))
    else:
        tell(gap, GapEvent.Kind.UNASSIGNED, by)


@transaction.atomic
def dismiss(gap: Gap, reason: str, by: Any) -> None:
    """
    Let nothing be written about it.

    It comes back by itself where it grows much: see `find_gaps`.

    Args:
        reason: in words.

    Raises:
        NotPossible: it is proved or dismissed already.
    """
    gap = locked(gap)
    if gap.state in Gap.CLOSED:
        raise NotPossible(gap.state)
    gap.state = GapState.DISMISSED
    gap.dismissed_reason, gap.dismissed_score = reason[:300], gap.score
    gap.reopened = {}
    gap.save(update_fields=["state", "dismissed_reason", "dismissed_score", "reopened"])
    tell(gap, GapEvent.Kind.DISMISSED, by, reason)


@transaction.atomic
def reopen(gap: Gap, by: Any = None, reason: Reason | None = None) -> None:
    """
    Let a gap be worked on again. What was drafted stays known.

    Args:
        by: the user who says so; None where the program does.
        reason: why the program does.

    Raises:
        NotPossible: it is open.
    """
    gap = locked(gap)
    back = GapState.ASSIGNED if gap.owner_id else GapState.OPEN
    if gap.state in Gap.OPEN:
        raise NotPossible(gap.state)
    gap.state, gap.reopened = back, reason or {}
    gap.dismissed_reason = ""
    gap.proved_at = None
    gap.save(update_fields=["state", "reopened", "dismissed_reason", "proved_at"])
    tell(gap, GapEvent.Kind.REOPENED, by, reason=reason)
