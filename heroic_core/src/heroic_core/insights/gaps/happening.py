"""What happens to a gap is kept, with who did it."""

from typing import Any

from ..models import Gap, GapEvent


def tell(gap: Gap, kind: GapEvent.Kind, by: Any = None, note: str = "") -> None:
    """Keep what happened, in the transaction of that."""
    GapEvent.objects.create(gap=gap, kind=kind, by=by, note=note)


def locked(gap: Gap) -> Gap:
    """The gap as it is now, and nobody else changes it until the transaction ends."""
    return Gap.objects.select_for_update(of=["self"]).get(pk=gap.pk)
