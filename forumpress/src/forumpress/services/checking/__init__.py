"""Whether what a forum counts is what there is, and mending what is not."""

from collections.abc import Callable, Iterable, Iterator

from django.db import transaction

from ..batches import batches, keys_of
from .boards import BOARDS
from .faults import Fault, Part
from .members import MEMBERS
from .topics import TOPICS


# In this order: what boards count is told by their topics.
PARTS = (TOPICS, BOARDS, MEMBERS)
# Rows that are asked about together.
TOGETHER = 500

Watch = Callable[[Iterable[int]], Iterable[int]]


def check(watch: Watch = iter, *, repair: bool = False) -> Iterator[Fault]:
    """
    What is counted wrongly, also while the forum is being used.

    Args:
        watch: is handed the keys of all rows as they are gone through.
        repair: whether it is mended, too.
    """
    for part in PARTS:
        for keys in batches(
            watch(keys_of(part.model._default_manager.all())), TOGETHER
        ):
            for key in sorted({fault.key for fault in part.faults(keys)}):
                yield from _settled(part, key, repair)


def _settled(part: Part, key: int, repair: bool) -> list[Fault]:
    """Asked again while nobody changes it: it may have been in the middle of that."""
    with transaction.atomic():
        part.lock(key)
        faults = list(part.faults([key]))
        for fault in faults if repair else ():
            fault.mend()
    return faults
