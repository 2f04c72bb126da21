"""Rows whose worker died: `kill -9`, a full memory, a machine that went away."""

from django.utils import timezone
from django.utils.translation import gettext as _

from ..models.outbox import OutboxRow
from . import ends
from .claims import abandoned, held
from .handlers import MAX_ATTEMPTS, find


def recover() -> None:
    """Take back what died; each row by its claim, so that two may do it at once."""
    for row in abandoned():
        take_back(row)


def take_back(row: OutboxRow) -> None:
    handler = find(row.kind)
    max_attempts = handler.max_attempts if handler else MAX_ATTEMPTS
    # A worker that was only slow may mark the row at this very moment.
    unmarked = held(row).filter(marked_at=None)
    if row.marked_at:
        ends.park_uncertain(row, _died(row))
    elif row.attempts >= max_attempts:
        ends.park(unmarked, _died(row))
    else:
        # The lease was the delay.
        ends.wait(unmarked, _died(row), timezone.now())


def _died(row: OutboxRow) -> str:
    return _(
        "The worker that ran it stopped without a word, as if it had been killed "
        "(attempt %(attempt)s)."
    ) % {"attempt": row.attempts}
