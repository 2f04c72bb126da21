"""
People are told of what happens in topics: on the page first, and by mail of what they do
not see there.

A change writes a row of the outbox; whom it concerns is found once it is committed.
"""

from typing import Any

from django.db.models import Q

from heroic_core import outbox
from heroic_core.viewer import Viewer

from ..choices import PostKind
from ..clock import now
from ..markdown import mentioned_handles
from ..models import Notification, Post, Topic


Kind = Notification.Kind

OF_POST = "forumpress.tell_of_post"
MENTIONED = "forumpress.tell_mentioned"
ONE = "forumpress.tell_one"


def tell_of_post(post: Post, after: int = 0) -> None:
    """
    Tell who follows the topic, the board or its tags that all see a post now.

    Args:
        after: the key of the subscription up to which others are told already.
    """
    _put(OF_POST, post.topic_id, post=post.pk, after=after)


def tell_mentioned(post: Post, before: str = "") -> None:
    """
    Tell those whom a post mentions.

    Args:
        before: what it said until now; who was mentioned there knows.
    """
    known = mentioned_handles(before, len(before)) if before else []
    handles = [each for each in mentioned_handles(post.source) if each not in known]
    if handles:
        at = now().isoformat()
        _put(MENTIONED, post.topic_id, post=post.pk, handles=handles, at=at)


def tell(
    kind: Kind, person: Any, by: Viewer, topic: Topic, post: Post | None = None
) -> None:
    """Tell one person, unless they did it themselves, or have no account any more."""
    if person is None or person == by.user.pk:
        return
    told = {"person": str(person), "post": post.pk if post else None}
    _put(ONE, topic.pk, kind=str(kind), topic=topic.pk, at=now().isoformat(), **told)


def tell_of_solution(viewer: Viewer, topic: Topic, solution: Post) -> None:
    """Tell who asked, and who answered, that a topic is solved."""
    tell(Kind.SOLVED, topic.author_id, viewer, topic, solution)
    if solution.author_id != topic.author_id:
        tell(Kind.SOLUTION, solution.author_id, viewer, topic, solution)


def read(viewer: Viewer, topic: Topic, position: int) -> None:
    """
    Somebody has seen a topic, and so what they were told of it.

    Args:
        position: of the last post that they saw.
    """
    unread = Notification.objects.filter(user=viewer.user.pk, topic=topic, read_at=None)
    for each in unread.select_related("post"):
        later = _first_after(each, position)
        known = {"read_at": now()} if later is None else {"post": later}
        # What they were told of meanwhile they have not seen.
        unread.filter(pk=each.pk, at=each.at).update(**known)


def read_all(viewer: Viewer, topic_pk: int | None = None) -> None:
    """Somebody knows all that they were told, or all of one topic."""
    unread = Notification.objects.filter(user=viewer.user.pk, read_at=None)
    if topic_pk is not None:
        unread = unread.filter(topic=topic_pk)
    unread.update(read_at=now())


def follow_merge(topic: Topic, target: Topic) -> None:
    """What people were told of a topic holds for the one into which it was merged."""
    told = Notification.objects.filter(topic=topic)
    for kind in Kind:
        knows = Notification.objects.filter(topic=target, kind=kind, read_at=None)
        news = told.filter(kind=kind).exclude(
            Q(read_at=None) & Q(user__in=knows.values("user"))
        )
        news.update(topic=target)
    told.delete()


def _first_after(told, position):
    """The first post that somebody was told of and that stands after a position."""
    if told.post is None or told.kind not in (Kind.REPLY, Kind.MENTION):
        return None
    if told.kind == Kind.MENTION:
        return told.post if told.post.position > position else None
    replies = Post.objects.visible().filter(
        topic=told.topic_id,
        kind=PostKind.REPLY,
        position__gt=position,
        published_at__gte=told.post.published_at,
    )
    others = replies.exclude(author=told.user_id)
    return others.order_by("position").first()


def _put(work, topic_pk, **payload):
    # In the order in which it happened.
    outbox.put(work, payload, key=f"forumpress.tell.{topic_pk}")
