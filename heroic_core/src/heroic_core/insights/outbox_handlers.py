from .. import outbox
from .gaps import jobs  # noqa: F401 - registers its handlers
from .services.recording import ROLL_UP
from .services.rolling_up import roll_up_due


# Each day is a transaction of its own, and a large one takes a while.
@outbox.handler(ROLL_UP, atomic=False, time_limit=600)
def roll_up(job):
    roll_up_due()
