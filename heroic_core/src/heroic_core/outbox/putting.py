"""A row goes in with the change that it belongs to; the work begins after commit."""

import json
import logging
import threading
from datetime import datetime
from typing import Any

from django.db import router, transaction

from ..models.outbox import OutboxRow
from .handlers import find


logger = logging.getLogger(__name__)

LONGEST_KEY = 255

_waiting = threading.local()


def put(
    kind: str,
    payload: Any = None,
    key: str | None = None,
    due_at: datetime | None = None,
) -> OutboxRow:
    """
    Put work into the outbox, in the transaction that is open (or in one of its own).

    Args:
        kind: what it is; `handler` registered who does it.
        payload: anything that JSON can hold.
        key: rows of one key run one after the other, in the order in which they were
            made, of those that are committed: a row of a longer transaction may be
            overtaken.
        due_at: before which it is not to be done; None for at once.

    Returns:
        The row. It is gone again as soon as its work is done.

    Raises:
        LookupError: nobody handles this kind.
        TypeError, ValueError: JSON cannot hold the payload, or the key is too long.
    """
    handler = find(kind)
    if handler is None:
        raise LookupError(f"Nobody handles {kind!r}: register a handler for it.")
    if key and (len(key) > LONGEST_KEY or "\x00" in key):
        raise ValueError(f"A key has at most {LONGEST_KEY} characters, and no NUL.")
    row = OutboxRow.objects.create(
        kind=kind,
        data=json.dumps(payload, allow_nan=False),
        version=handler.version,
        key=key or "",
        **({"due_at": due_at} if due_at else {}),
    )
    drain_after_commit()
    return row


def drain_after_commit() -> None:
    """Start the work once the transaction is committed, however much was put in it."""
    _waiting.is_any = True
    using = router.db_for_write(OutboxRow)
    # `robust`: whatever becomes of the work, the change itself is committed.
    transaction.on_commit(_start, using=using, robust=True)


def _start() -> None:
    # The first call of a transaction starts the work, for all that was put in it.
    if not getattr(_waiting, "is_any", False):
        return
    _waiting.is_any = False
    from .tasks import drain_outbox
    from .wakeup import wake_when_claims_end

    try:
        drain_outbox.enqueue()
        if drain_outbox.get_backend().supports_defer:
            # Should the worker be killed that takes the task, before it does anything.
            wake_when_claims_end(drain_outbox)
    except Exception as error:  # noqa: BLE001 - a later drain finds the rows
        # No logging.error: that may send mail, which would put the next row.
        logger.warning("Outbox: no worker could be told: %s", error)
