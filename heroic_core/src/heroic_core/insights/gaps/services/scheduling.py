from datetime import datetime
from typing import Any

from django.utils import timezone

from .... import outbox
from ....models.outbox import OutboxRow, State
from ...models import Gap, GapState


FIND = "heroic_insights.find_gaps"
PUBLISHED = "heroic_insights.gap_published"
WITHDRAWN = "heroic_insights.gap_withdrawn"
PROVE = "heroic_insights.prove_gap"


def schedule(due_at: datetime | None = None) -> None:
    """
    Have gaps found, and what was published proved, by the outbox.

    Where that is waiting already, nothing more is put.

    Args:
        due_at: before which it is not to be done; None for at once.
    """
    waiting = OutboxRow.objects.filter(kind=FIND, state=State.WAITING)
    if not waiting.exists():
        outbox.put(FIND, key=FIND, due_at=due_at)


def schedule_proofs() -> None:
    """Have each gap proved that was published."""
    published = Gap.objects.filter(state=GapState.PUBLISHED).order_by("pk")
    for pk in published.values_list("pk", flat=True):
        outbox.put(PROVE, {"gap": pk}, key=_key(pk))


def draft_published(source: str, thing: int) -> None:
    """Have the queries of a draft's gaps asked again, in the transaction of it."""
    at = timezone.now().isoformat()
    for pk in _drafted_as(source, thing):
        outbox.put(PUBLISHED, {"gap": pk, "at": at}, key=_key(pk))


def draft_withdrawn(source: str, thing: int) -> None:
    """Have a draft's gaps open again, in the transaction of what took it away."""
    for pk in _drafted_as(source, thing):
        outbox.put(WITHDRAWN, {"gap": pk}, key=_key(pk))


def _drafted_as(source: str, thing: int) -> Any:
    gaps = Gap.objects.drafted_as(source, thing).order_by("pk")
    return gaps.values_list("pk", flat=True)


def _key(pk: int) -> str:
    return f"heroic_insights.gap.{pk}"
