"""
What somebody was told, as far as they may know it now.

Whoever may no longer read a topic is shown nothing that they were told of it, and what
is not true any more is not shown either.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from heroic_core.viewer import Viewer
from heroic_core.visibility import path_rule, site_rule

from ..choices import PostKind, State, Status
from ..models import ForumIndexPage, Notification, Post, Topic
from ..permissions import post_rule, topic_rule
from .telling import Kind


# On the page; unread ones are there until they are read.
MOST_UNREAD = 200
MOST_READ = 50
# Beyond which the menu does not count.
COUNTED = 99


@dataclass
class Told:
    """
    What somebody was told of one topic.

    Args:
        topic: None where they may not read it, and only know of a post of their own.
        notices: of it, the newest first, each with its number of `replies`.
    """

    topic: Topic | None
    notices: list[Notification] = field(default_factory=list)

    @property
    def is_unread(self) -> bool:
        return any(each.read_at is None for each in self.notices)

    @property
    def at(self) -> datetime:
        return self.notices[0].at


@dataclass(frozen=True)
class Page:
    """What somebody was told: what is new to them, and what they knew last."""

    unread: list[Told]
    earlier: list[Told]


def page_of_notices(viewer: Viewer) -> Page:
    """What a member is shown of what they were told."""
    shown = notices_of(viewer).select_related("topic__board", "post")
    shown = shown.order_by("-at", "-pk")
    unread = grouped(viewer, shown.filter(read_at=None)[:MOST_UNREAD])
    earlier = grouped(viewer, shown.exclude(read_at=None)[:MOST_READ])
    return Page(unread, earlier)


def count_unread(forum: ForumIndexPage, viewer: Viewer) -> int:
    """The number of topics of which a member was told something new."""
    is_unread = {"user": viewer.user.pk, "read_at": None}
    # Each page of the forum asks; most people have none, and the rest is a long question.
    if not Notification.objects.filter(**is_unread).exists():
        return 0
    unread = notices_of(viewer).filter(**is_unread).order_by()
    topics = unread.values("topic").distinct()[: COUNTED + 1]
    return topics.count()


def notices_of(viewer: Viewer) -> QuerySet[Notification]:
    """All that a member was told and may still know, with the number of `replies`."""
    told = Notification.objects.filter(user=viewer.user.pk)
    return told.annotate(replies=replies_since("post__published_at")).filter(
        Q(kind=Kind.REJECTED) | _may_read(viewer) & _is_true(viewer)
    )


def replies_since(moment: str) -> Any:
    """How many replies of others are to be seen since then, in the topic of a row."""
    posts = Post.objects.filter(
        topic=OuterRef("topic"),
        kind=PostKind.REPLY,
        state=State.VISIBLE,
        published_at__gte=OuterRef(moment),
    )
    others = posts.filter(Q(author=None) | ~Q(author=OuterRef("user")))
    number = others.order_by().values("topic").annotate(number=Count("pk"))
    return Coalesce(Subquery(number.values("number")), 0)


def grouped(viewer: Viewer, notices: Iterable[Notification]) -> list[Told]:
    """Notifications by their topics, in the order of the first of each."""
    notices = list(notices)
    readable = _readable(viewer, notices)
    found: dict[int, Told] = {}
    for each in notices:
        is_seen = each.topic_id in readable
        key = each.topic_id if is_seen else -each.pk
        found.setdefault(key, Told(each.topic if is_seen else None))
        found[key].notices.append(each)
    return list(found.values())


def _may_read(viewer):
    path = "topic__board__path"
    return (
        site_rule(viewer, path)
        & path_rule(viewer, path)
        & topic_rule(viewer, "topic__")
        & Q(topic__board__live=True)
    )


def _is_true(viewer):
    """Whether what they were told is still so, and they may see the post."""
    seen = Q(post=None) | post_rule(viewer, "post__")
    stale = (
        Q(kind=Kind.SOLUTION, post__is_solution=False)
        | Q(kind=Kind.SOLVED) & ~Q(topic__status=Status.SOLVED)
        | Q(kind=Kind.ASSIGNED) & ~Q(topic__assignee=viewer.user.pk)
    )
    others = ~Q(kind=Kind.REPLY) & seen & ~stale
    return Q(kind=Kind.REPLY, replies__gt=0) | others


def _readable(viewer, notices):
    """The keys of those topics that they may read: a rejected post may lie in another."""
    if all(each.kind != Kind.REJECTED for each in notices):
        return {each.topic_id for each in notices}
    rows = Notification.objects.filter(
        _may_read(viewer), pk__in=[each.pk for each in notices]
    )
    return set(rows.values_list("topic", flat=True))
