import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from .exceptions import TimeLimitExceeded


# In seconds; what has to be undone may take as long.
AGAIN = 5


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """
    Raise `TimeLimitExceeded` in the block after so many seconds.

    Only a program's main thread can be stopped, which is where workers and the
    command run. Elsewhere the block runs for as long as it likes.
    """
    if not _can_interrupt():
        yield
        return

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TimeLimitExceeded(seconds)

    before = signal.signal(signal.SIGALRM, stop)
    # Again and again: a bare `except:` of the block swallows one.
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        try:
            # The alarm may still come here, before it is off.
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:
            signal.signal(signal.SIGALRM, before or signal.SIG_DFL)


def _can_interrupt() -> bool:
    is_main = threading.current_thread() is threading.main_thread()
    return is_main and hasattr(signal, "setitimer")
