from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ..models.outbox import OutboxRow
from .claims import held
from .exceptions import ClaimLost


@dataclass
class Job:
    """
    What a handler is given.

    Attributes:
        payload: as it was put, up to date with the handler's version.
        kind, key: as they were put.
        attempt: 1 for the first.
    """

    row: OutboxRow
    payload: Any = None
    is_atomic: bool = True
    marked: bool = False

    @property
    def kind(self) -> str:
        return self.row.kind

    @property
    def key(self) -> str:
        return self.row.key

    @property
    def attempt(self) -> int:
        return self.row.attempts

    def mark(self) -> None:
        """
        Say, committed, that the world outside may see the effect from here on.

        A row that is marked and comes to no clear end is parked as "may have been
        done" and never runs again by itself. Only for handlers with `atomic=False`.

        Raises:
            ClaimLost: another worker has the row; stop.
            RuntimeError: the handler is atomic, so that the mark would not last.
        """
        if self.is_atomic:
            raise RuntimeError("Only a handler with atomic=False can mark its row.")
        if not held(self.row).update(marked_at=timezone.now()):
            raise ClaimLost
        self.marked = True
