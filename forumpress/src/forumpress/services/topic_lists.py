"""
Lists of topics, the last spoken in first.

They go on by keyset, so that the last page takes no longer than the first. What may be
read is asked for in strands, each of which an index answers in order: an OR of them
would be found by reading the whole board.
"""

import heapq
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from django.db.models import Q, QuerySet

from heroic_core.viewer import Viewer

from ..choices import State
from ..models import Topic
from ..standing import standing_of


PER_PAGE = 25
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, order=True)
class Cursor:
    """A place between two topics of a list: that of the one before it."""

    at: datetime
    pk: int

    @classmethod
    def of(cls, topic: Topic) -> "Cursor":
        return cls(topic.last_activity_at, topic.pk)

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """From an address; None where it says nothing that makes sense."""
        if not text.isascii():
            return None
        try:
            moment, pk = (int(part) for part in text.split("-"))
            at = EPOCH + timedelta(microseconds=moment)
        except (ValueError, OverflowError):
            return None
        return cls(at, pk) if 0 < pk < 2**63 else None

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // timedelta(microseconds=1)}-{self.pk}"


@dataclass(frozen=True)
class Listing:
    """
    A page of a list.

    Args:
        topics: on it.
        older: where the page after it begins; None where it is the last.
        newer: where the page before it ends; None where it is the first.
    """

    topics: list[Topic]
    older: Cursor | None = None
    newer: Cursor | None = None


def list_topics(
    viewer: Viewer,
    topics: QuerySet[Topic],
    before: Cursor | None = None,
    after: Cursor | None = None,
) -> Listing:
    """
    A page of those of some topics that a viewer may read.

    Args:
        viewer: who may see their boards.
        topics: of which an index gives those of one state and privacy in order.
        before: from where on older ones are listed.
        after: up to where newer ones are listed.
    """
    if after is not None:
        found = _newer(viewer, topics, after)
        more, found = len(found) > PER_PAGE, found[:PER_PAGE][::-1]
        if found:
            return Listing(
                found, Cursor.of(found[-1]), Cursor.of(found[0]) if more else None
            )
        before = None
    found = _older(viewer, topics, before)
    if before and not found:
        # It was made up, or what stood there has gone.
        before, found = None, _older(viewer, topics, None)
    more, found = len(found) > PER_PAGE, found[:PER_PAGE]
    return Listing(
        found,
        Cursor.of(found[-1]) if more else None,
        Cursor.of(found[0]) if before and found else None,
    )


def strands(viewer: Viewer, topics: QuerySet[Topic]) -> list[QuerySet[Topic]]:
    """Those that a viewer may read, cut where no two have a topic in common."""
    shown = topics.filter(state=State.VISIBLE)
    found = [shown.filter(is_private=False)]
    if not viewer.is_authenticated:
        return found
    own = topics.filter(author=viewer.user.pk)
    if standing_of(viewer).is_staff:
        return [*found, shown.filter(is_private=True), own.filter(state=State.PENDING)]
    return [
        *found,
        own.filter(Q(state=State.VISIBLE, is_private=True) | Q(state=State.PENDING)),
    ]


def _older(viewer, topics, before):
    if before:
        # The first condition is one that an index knows.
        topics = topics.filter(
            Q(last_activity_at__lt=before.at) | Q(pk__lt=before.pk),
            last_activity_at__lte=before.at,
        )
    return _merged(viewer, topics, "-last_activity_at", "-pk")


def _newer(viewer, topics, after):
    topics = topics.filter(
        Q(last_activity_at__gt=after.at) | Q(pk__gt=after.pk),
        last_activity_at__gte=after.at,
    )
    return _merged(viewer, topics, "last_activity_at", "pk")


def _merged(viewer: Viewer, topics: QuerySet[Topic], *order: str) -> list[Topic]:
    rows = [each.order_by(*order)[: PER_PAGE + 1] for each in strands(viewer, topics)]
    is_reverse = order[0].startswith("-")
    found = heapq.merge(*rows, key=Cursor.of, reverse=is_reverse)
    return list(islice(found, PER_PAGE + 1))
