"""
What time it is in a forum.

What is brought in from elsewhere was said when it was said: `at` lets the services do
things in the past, with all that follows from when they were done.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone


_moment: ContextVar[datetime | None] = ContextVar("forumpress_moment", default=None)


def now() -> datetime:
    """The moment at which something is done."""
    return _moment.get() or timezone.now()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Do what is in the block at this moment, which has a time zone."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
