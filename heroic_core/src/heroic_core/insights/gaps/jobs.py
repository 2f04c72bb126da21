"""The work on gaps that waits in the outbox."""

from datetime import datetime

from ... import outbox
from ..models import Gap
from .services.finding import find_gaps
from .services.proving import prove, published, withdrawn
from .services.scheduling import FIND, PROVE, PUBLISHED, WITHDRAWN, schedule_proofs


# Not atomic: it locks only when it has read all, which takes its time.
@outbox.handler(FIND, atomic=False, time_limit=600)
def find_all(job):
    find_gaps()
    schedule_proofs()


@outbox.handler(PUBLISHED)
def ask_again(job):
    if gap := _gap(job):
        published(gap, datetime.fromisoformat(job.payload["at"]))


@outbox.handler(WITHDRAWN)
def open_again(job):
    if gap := _gap(job):
        withdrawn(gap)


@outbox.handler(PROVE)
def look_after(job):
    if gap := _gap(job):
        prove(gap)


def _gap(job):
    """None where it has gone meanwhile."""
    return Gap.objects.filter(pk=job.payload["gap"]).first()
