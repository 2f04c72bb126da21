from datetime import datetime, timedelta

from django.utils import timezone

from .. import outbox
from .digest.scheduling import KIND as DIGEST
from .digest.scheduling import send_due
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


@outbox.handler(DIGEST)
def send_digest(job):
    send_due(datetime.fromisoformat(job.payload["at"]))
