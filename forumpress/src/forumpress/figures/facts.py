"""What happened to questions, read from posts and the log in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from ..choices import PostKind, Role, State, Status, Verb
from ..models import Event, Topic
from .journey import Change, Reply, Told


# What the log says that a topic is from then on; of a status it says which.
BECOMES = {
    Verb.SOLVED: Status.SOLVED,
    Verb.UNSOLVED: Status.IN_PROGRESS,
    Verb.DUPLICATE: Status.DUPLICATE,
}


def told_of(topics: QuerySet[Topic]) -> Iterator[Told]:
    """
    What happened to some questions that people have seen.

    Args:
        topics: as a queryset without an order or a limit, which is asked three times.
    """
    keys = topics.order_by().values("pk")
    replies, changes = _replies(keys), _changes(keys)
    rows = topics.order_by("pk").values_list("pk", "published_at", "created_at")
    for pk, asked_at, written_at in rows:
        if asked_at:
            yield Told(
                topic=pk,
                asked_at=asked_at,
                written_at=written_at,
                replies=replies.get(pk, ()),
                changes=changes.get(pk, ()),
            )


def _replies(topics: QuerySet) -> dict[int, list[Reply]]:
    """
    The replies that people see now, by topic.

    Who wrote them is asked of the account, or, where that is gone, of the log. What once
    opened a topic that was merged into another answers nothing.
    """
    events = Event.objects.filter(
        verb=Verb.REPLIED,
        post__topic__in=topics,
        post__state=State.VISIBLE,
        post__kind=PostKind.REPLY,
    )
    rows = events.order_by("post__published_at", "post").values_list(
        *("post__topic", "post__published_at", "post__created_at", "role"),
        *("post__author", "post__by_staff", "post__topic__author"),
    )
    found = defaultdict(list)
    for topic, at, written_at, role, author, by_staff, asker in rows:
        by_author = role == Role.AUTHOR if author is None else author == asker
        found[topic].append(Reply(at, written_at, by_author, by_staff, author))
    return found


def _changes(topics: QuerySet) -> dict[int, list[Change]]:
    events = Event.objects.filter(verb__in=[*BECOMES, Verb.STATUS], topic__in=topics)
    rows = events.order_by("at", "pk").values_list("topic", "at", "verb", "details")
    found = defaultdict(list)
    for topic, at, verb, details in rows:
        found[topic].append(Change(at, _status(verb, details)))
    return found


def _status(verb: str, details: dict[str, Any]) -> Status:
    return BECOMES.get(Verb(verb)) or Status(details["to"])
