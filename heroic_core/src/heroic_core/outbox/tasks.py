import logging
import time

from django_tasks import task

from ..models.outbox import OutboxRow, State
from .claims import is_anything_due
from .draining import drain
from .wakeup import wake_at_next_due, wake_when_claims_end


logger = logging.getLogger(__name__)

# A backend that cannot wait works while a reader waits: the rest is for the next.
SECONDS_IN_A_REQUEST = 10
# Then a worker that is to stop can do so, and another task goes on.
SECONDS_IN_A_WORKER = 10


@task()
def drain_outbox() -> int:
    """Do what is due. Returns the number of attempts."""
    if drain_outbox.get_backend().supports_defer:
        return _Shift().work()
    return drain(SECONDS_IN_A_REQUEST).total()


class _Shift:
    """What one task of a worker does, and that there is always another one."""

    def __init__(self) -> None:
        self.is_shared = False

    def work(self) -> int:
        stop = time.monotonic() + SECONDS_IN_A_WORKER
        try:
            if OutboxRow.objects.exclude(state=State.PARKED).exists():
                wake_when_claims_end(drain_outbox)
            ends = drain(SECONDS_IN_A_WORKER, begun=self.share)
        except BaseException:
            self.hand_over()
            raise
        if time.monotonic() >= stop:
            self.hand_over()
        else:
            wake_at_next_due(drain_outbox)
        return ends.total()

    def share(self) -> None:
        """
        Before the first row: should this worker die, others go on.

        There is one more task for as long as there is more to do, whatever the number
        of workers; another waits until the claims of now run out.
        """
        try:
            if is_anything_due():
                self.hand_over()
        except Exception as error:  # noqa: BLE001 - the row is claimed, and has to run
            logger.warning("Outbox: no other worker could be told: %s", error)

    def hand_over(self) -> None:
        if not self.is_shared:
            drain_outbox.enqueue()
            self.is_shared = True
