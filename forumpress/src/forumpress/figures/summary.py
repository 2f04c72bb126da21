"""Many questions in a few numbers, with those that still wait among them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil

from .journey import Journey, Lasted


@dataclass(frozen=True)
class Quantile:
    """
    Args:
        seconds: of business hours; None of nothing.
        is_at_least: whether it can still become more, for some of those below it wait
            to this day.
    """

    seconds: float | None
    is_at_least: bool = False


@dataclass(frozen=True)
class Durations:
    """
    Args:
        median, p90: by nearest rank (the smallest value that at least that share of all
            does not exceed); who still waits counts with the time up to now.
        over: how many came to an end.
        waiting: how many wait.
        within: the share that came to an end within the target, of those of which it is
            known: whoever waits longer than the target is one that did not. None of
            nothing.
    """

    median: Quantile
    p90: Quantile
    over: int
    waiting: int
    within: float | None


def summed_up(lasted: Iterable[Lasted], target: float) -> Durations:
    """
    Args:
        lasted: how long each took.
        target: in seconds of business hours.
    """
    rows = sorted(lasted, key=lambda each: (each.seconds, not each.is_over))
    over = [each for each in rows if each.is_over]
    known = [each for each in rows if each.is_over or each.seconds > target]
    kept = sum(each.is_over and each.seconds <= target for each in known)
    return Durations(
        median=_quantile(rows, 0.5),
        p90=_quantile(rows, 0.9),
        over=len(over),
        waiting=len(rows) - len(over),
        within=kept / len(known) if known else None,
    )


def _quantile(rows, share):
    if not rows:
        return Quantile(None)
    rank = ceil(share * len(rows))
    below = rows[:rank]
    return Quantile(below[-1].seconds, not all(each.is_over for each in below))


def of(
    journeys: Iterable[Journey], what: Callable[[Journey], Lasted], target: float
) -> Durations:
    """The durations of one kind, such as `lambda j: j.response`."""
    return summed_up(map(what, journeys), target)
