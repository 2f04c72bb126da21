"""
Events wait in memory until there are enough of them to be written at once.

What waits is lost with the process where that is killed. So it waits for seconds, and
is written when the process ends in peace.
"""

import atexit
import logging
from threading import RLock, Timer
from typing import Any

from django.db import Error, connection

from ..conf import settings
from .models import Event


logger = logging.getLogger(__name__)

# Seconds that an event waits at most.
LONGEST_WAIT = 5
# Times what is written at once, where the database takes nothing.
PATIENCE = 20


class Buffer:
    """Of one process; its threads share it."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.timer: Timer | None = None
        self.lock = RLock()

    def add(self, event: Event) -> None:
        with self.lock:
            self.events.append(event)
            is_full = len(self.events) >= settings.COUNTING_BUFFER
            if not is_full and self.timer is None:
                self._start()
        if is_full:
            self.flush()

    def flush(self) -> None:
        """Write what waits; keep it where the database does not take it."""
        from .services.recording import record

        with self.lock:
            events, self.events = self.events, []
            self._stop()
        if not events:
            return
        try:
            record(events)
        # Also where the connection is lost: that is no `DatabaseError`.
        except Error as error:
            logger.warning("%s events could not be written: %s", len(events), error)
            self._keep(events)

    def _keep(self, events):
        most = settings.COUNTING_BUFFER * PATIENCE
        with self.lock:
            # Those that wait longest are given up.
            self.events = [*events, *self.events][-most:]
            if self.timer is None:
                self._start()

    def _start(self):
        self.timer = Timer(LONGEST_WAIT, self._flush_in_thread)
        self.timer.daemon = True
        self.timer.start()

    def _stop(self):
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    def _flush_in_thread(self):
        try:
            self.flush()
        finally:
            connection.close()


buffer = Buffer()
atexit.register(buffer.flush)


def add(**values: Any) -> None:
    """Let an event wait until it is written, `Event`'s fields as they are."""
    buffer.add(Event(**values))
