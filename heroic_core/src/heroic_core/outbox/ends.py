"""How an attempt may end, written down."""

import traceback
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models.outbox import OutboxRow, State
from .claims import held
from .exceptions import ClaimLost, Park, TimeLimitExceeded
from .handlers import Handler


FIRST_DELAY = 10
LONGEST_DELAY = 4 * 60 * 60
FRAMES = 6
LONGEST_ERROR = 4000


def remove(row: OutboxRow) -> None:
    """It is done. Raises `ClaimLost` where another worker has the row by now."""
    if not held(row).delete()[0]:
        raise ClaimLost


def fail(row: OutboxRow, error: str, max_attempts: int) -> bool:
    """
    Nothing was done: again later, or parked when that was tried often enough.

    Returns:
        Whether it will be tried again.
    """
    if row.attempts >= max_attempts:
        park(held(row), error)
        return False
    wait(held(row), error, timezone.now() + delay_after(row.attempts))
    return True


def wait(rows: QuerySet[OutboxRow], error: str, due_at: datetime) -> None:
    _let_go(rows, State.WAITING, error, due_at=due_at, marked_at=None)


def park(rows: QuerySet[OutboxRow], error: str) -> None:
    _let_go(rows, State.PARKED, error, marked_at=None)


def park_uncertain(row: OutboxRow, error: str) -> None:
    """The claim stays: a worker that was only slow may still say that it is done."""
    held(row).update(
        state=State.PARKED,
        marked_at=Coalesce("marked_at", timezone.now()),
        error=storable(f"{error}\n\n{uncertain()}"),
    )


def hold_back(kind: str, seconds: int) -> None:
    """Let all that waits of one kind wait a little longer; no attempt is counted."""
    due_at = timezone.now() + timedelta(seconds=seconds)
    waiting = OutboxRow.objects.filter(kind=kind, state=State.WAITING)
    waiting.filter(due_at__lt=due_at).update(due_at=due_at)


def delay_after(attempts: int) -> timedelta:
    # Bounded before the power: an administrator may try a row again very often.
    seconds = FIRST_DELAY * 3 ** min(attempts - 1, 10)
    return timedelta(seconds=min(seconds, LONGEST_DELAY))


def describe(error: BaseException, handler: Handler | None) -> str:
    """What is kept of an error: its own words where they were meant for people."""
    if isinstance(error, Park):
        return str(error)
    if isinstance(error, TimeLimitExceeded):
        return _("It was stopped after %(seconds)g seconds without an end.") % {
            "seconds": error.args[0]
        }
    if handler and handler.secret:
        # The message may quote the payload.
        frames = traceback.format_tb(error.__traceback__, limit=-FRAMES)
        return "".join([*frames, type(error).__name__])
    return "".join(traceback.format_exception(error, limit=-FRAMES, chain=False))


def uncertain() -> str:
    return _(
        "It may have been done, or sent: it was interrupted in between. It does not "
        "run again by itself."
    )


def storable(text: str) -> str:
    """Databases refuse NUL and half of a surrogate pair; the end says what failed."""
    text = text.replace("\x00", "").encode("utf-8", "replace").decode()
    return text[-LONGEST_ERROR:]


def _let_go(
    rows: QuerySet[OutboxRow], state: State, error: str, **values: object
) -> None:
    rows.update(state=state, error=storable(error), token="", claimed_at=None, **values)
