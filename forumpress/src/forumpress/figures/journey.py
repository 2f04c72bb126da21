"""
What became of one question: how long it waited, and for whom.

Pure functions of what happened. The asker's own words are no answer, and neither is
what nobody sees. The time in which a post waited for a moderator, and that in which it
was not ours to speak, is taken out and told apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from heroic_core.business_hours import BusinessClock

from ..choices import SETTLED, Status


@dataclass(frozen=True)
class Reply:
    """
    A reply that everybody sees.

    Args:
        at: when they saw it first.
        written_at: before a moderator had to approve it.
        by_author: whether who asked wrote it.
        by_staff: whether somebody answered for the company.
        person: the key of who wrote it.
    """

    at: datetime
    written_at: datetime
    by_author: bool = False
    by_staff: bool = False
    person: Any = None


@dataclass(frozen=True)
class Change:
    """The status that a topic has from a moment on."""

    at: datetime
    status: Status


@dataclass(frozen=True, kw_only=True)
class Told:
    """
    What happened to a question.

    Args:
        topic: its key.
        asked_at: when everybody saw it first.
        written_at: before a moderator had to approve it.
        replies, changes: in the order in which they came.
    """

    topic: int
    asked_at: datetime
    written_at: datetime
    replies: Sequence[Reply] = ()
    changes: Sequence[Change] = ()


@dataclass(frozen=True)
class Lasted:
    """
    How long something took, in seconds of business hours.

    Args:
        seconds: until it came, or until now.
        is_over: whether it came.
        by: the reply that it came with.
    """

    seconds: float
    is_over: bool
    by: Reply | None = None


@dataclass(frozen=True, kw_only=True)
class Journey:
    """
    What became of a question, at a moment.

    Args:
        topic: its key.
        response: until the first answer of anybody.
        staff_response: until the first of the staff.
        resolution: until it was solved, for good so far.
        held: seconds in which a moderator had to look at the question, or at its first
            answer.
        not_ours: seconds in which it was the customer's turn, or was taken for settled.
        reopened: how often it was solved, and was not.
    """

    topic: int
    response: Lasted
    staff_response: Lasted
    resolution: Lasted
    held: float
    not_ours: float
    reopened: int


def journey(told: Told, clock: BusinessClock, now: datetime) -> Journey:
    """
    Measure what happened to a question.

    Args:
        told: what happened.
        clock: of the hours in which somebody is there.
        now: up to which is measured what has not ended.
    """
    answers = [reply for reply in told.replies if not reply.by_author]
    first = next(iter(answers), None)
    first_of_staff = next((each for each in answers if each.by_staff), None)
    solved_at = _solved_at(told)
    waits = list(_others_turns(told, solved_at or now))
    measure = _Measure(told, clock, now, waits)
    held = clock.seconds(told.written_at, told.asked_at)
    return Journey(
        topic=told.topic,
        response=measure.until_reply(first, solved_at),
        staff_response=measure.until_reply(first_of_staff, solved_at),
        resolution=measure.until(solved_at),
        held=held + (measure.held(first) if first else 0),
        not_ours=sum(clock.seconds(*each) for each in waits),
        reopened=_times_reopened(told.changes),
    )


@dataclass
class _Measure:
    told: Told
    clock: BusinessClock
    now: datetime
    waits: list[tuple[datetime, datetime]] = field(default_factory=list)

    def until(self, end: datetime | None) -> Lasted:
        return Lasted(self._ours(end or self.now), end is not None)

    def until_reply(self, reply: Reply | None, solved_at: datetime | None) -> Lasted:
        if reply is None:
            # Who found the solution alone waits for nobody any more.
            return Lasted(self._ours(solved_at or self.now), False)
        seconds = self._ours(reply.at) - self.held(reply)
        return Lasted(max(seconds, 0), True, reply)

    def held(self, reply: Reply) -> float:
        start = max(reply.written_at, self.told.asked_at)
        return self.clock.seconds(start, reply.at)

    def _ours(self, end: datetime) -> float:
        """Without the time in which it was not our turn."""
        whole = self.clock.seconds(self.told.asked_at, end)
        return whole - sum(
            self.clock.seconds(start, min(stop, end))
            for start, stop in self.waits
            if start < end
        )


def _solved_at(told):
    """When it was solved for good so far; None where it is not."""
    found = None
    for change in told.changes:
        if change.status != Status.SOLVED:
            found = None
        elif found is None:
            found = change.at
    return found


def _times_reopened(changes: Iterable[Change]) -> int:
    statuses = [change.status for change in changes]
    pairs = zip(statuses, statuses[1:], strict=False)
    return sum(a == Status.SOLVED != b for a, b in pairs)


def _others_turns(told, end):
    """The stretches of time, up to an end, in which it was not ours to do something."""
    since = None
    for at, is_ours in _turns(told):
        if not is_ours and since is None:
            since = at
        elif is_ours and since is not None:
            yield since, min(at, end)
            since = None
    if since is not None and since < end:
        yield since, end


def _turns(told):
    """At each moment whether it was ours from then on to do something."""
    happened = [(each.at, each) for each in (*told.replies, *told.changes)]
    settled, answered = False, False
    for at, what in sorted(happened, key=lambda each: each[0]):
        if isinstance(what, Reply):
            answered = not what.by_author
        else:
            settled = what.status in SETTLED
            answered = _is_answered(what.status, answered)
        yield at, not (settled or answered)


def _is_answered(status, before):
    if status in (Status.ANSWERED, Status.WAITING):
        return True
    # To begin anew, or to work on it, is ours, whoever wrote last.
    return False if status in (Status.NEW, Status.IN_PROGRESS) else before
