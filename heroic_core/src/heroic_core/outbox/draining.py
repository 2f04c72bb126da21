import threading
import time
from collections import Counter
from collections.abc import Callable

from ..models.outbox import OutboxRow
from .claims import claim
from .recovery import recover
from .running import End, run


_draining = threading.local()

Report = Callable[[OutboxRow, End], None]


def drain(
    seconds: float | None = None,
    report: Report | None = None,
    begun: Callable[[], None] | None = None,
) -> Counter[End]:
    """
    Attempt every row that is due, those that are put meanwhile too.

    Several workers may do this at once; they share the rows.

    Args:
        seconds: claim no more rows after so many; None means until nothing is due.
        report: called with each row and how its attempt ended.
        begun: called once, when there is something to do and before it is done.

    Returns:
        How many attempts ended how.
    """
    ends: Counter[End] = Counter()
    if getattr(_draining, "is_on", False):
        # A row was put by a handler: the drain that runs it comes to it.
        return ends
    _draining.is_on = True
    try:
        _drain(ends, seconds, report, begun)
    finally:
        _draining.is_on = False
    return ends


def _drain(
    ends: Counter[End],
    seconds: float | None,
    report: Report | None,
    begun: Callable[[], None] | None,
) -> None:
    stop = time.monotonic() + seconds if seconds is not None else None
    recover()
    while (stop is None or time.monotonic() < stop) and (row := claim()):
        if begun and not ends:
            begun()
        end = run(row)
        ends[end] += 1
        if report:
            report(row, end)
