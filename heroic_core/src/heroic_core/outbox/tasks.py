import time

from django_tasks import task

from .draining import drain
from .wakeup import wake_at_next_due


# A backend that cannot wait works while a reader waits: the rest is for the next.
SECONDS_IN_A_REQUEST = 10
# Then a worker that is to stop can do so, and another task goes on.
SECONDS_IN_A_WORKER = 60


@task()
def drain_outbox() -> int:
    """Do what is due. Returns the number of attempts."""
    has_worker = drain_outbox.get_backend().supports_defer
    seconds = SECONDS_IN_A_WORKER if has_worker else SECONDS_IN_A_REQUEST
    started = time.monotonic()
    ends = drain(seconds)
    if has_worker and time.monotonic() - started >= seconds:
        drain_outbox.enqueue()
    elif has_worker:
        wake_at_next_due(drain_outbox)
    return ends.total()
