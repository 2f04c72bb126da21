from datetime import timedelta

from django.utils import timezone

from .. import outbox
from .gaps import jobs  # noqa: F401 - registers its handlers
from .gaps.services.scheduling import schedule
from .services.recording import ROLL_UP
from .services.rolling_up import roll_up_due


# What to write next need not follow each search at once.
PAUSE = timedelta(hours=1)


# Each day is a transaction of its own, and a large one takes a while.
@outbox.handler(ROLL_UP, atomic=False, time_limit=600)
def roll_up(job):
    roll_up_due()
    schedule(due_at=timezone.now() + PAUSE)
