"""
Topics and posts for who is about to change them: nobody else does meanwhile.

Whoever locks a topic has it as it is now, asks anew what they may do with it, and locks
no topic of a smaller key after it.
"""

from collections.abc import Iterable, Mapping
from itertools import takewhile

from django.db.models import QuerySet

from heroic_core.viewer import Viewer

from ..errors import NotAllowed, NotFound
from ..models import Post, Topic
from ..permissions import can_see_post, visible_topics


def lock(topics: QuerySet[Topic]) -> list[int]:
    """
    Lock some topics, whoever may read them.

    Returns:
        Their keys, in the one order.
    """
    # Not the key: a board's figures point to a topic, which is checked on committing.
    locked = topics.select_for_update(of=("self",), no_key=True)
    return list(locked.order_by("pk").values_list("pk", flat=True))


def lock_with_topics(posts: Mapping[int, int], topics: Iterable[int] = ()) -> list[int]:
    """
    Lock some posts as whoever changes one does: by their topics.

    Args:
        posts: their keys, with those of their topics.
        topics: that are locked with them.

    Returns:
        The keys of the posts in their order, up to the first that went to another topic
        before that was locked.
    """
    locked = lock(Topic.objects.filter(pk__in={*topics, *posts.values()}))
    there = Post.objects.filter(pk__in=posts, topic__in=locked)
    still = set(there.values_list("pk", flat=True))
    return list(takewhile(still.__contains__, sorted(posts)))


def see_topic(viewer: Viewer, pk: int) -> None:
    """
    Raises `NotFound` where there is no topic that they may read.

    Before it is asked whether they may do something with it and another one, whose locks
    are taken together.
    """
    if not visible_topics(viewer, Topic.objects.filter(pk=pk)).exists():
        raise NotFound


def locked_topic(viewer: Viewer, pk: int) -> Topic:
    """Raises `NotFound` where there is none that they may read."""
    return locked_topics(viewer, [pk])[pk]


def locked_topics(viewer: Viewer, pks: Iterable[int]) -> dict[int, Topic]:
    """Several topics by their keys. Raises `NotFound` if they may not read one."""
    wanted = set(pks)
    rows = Topic.objects.select_for_update(of=("self",), no_key=True).select_related(
        "board"
    )
    found = visible_topics(viewer, rows).filter(pk__in=wanted).order_by("pk")
    topics = {topic.pk: topic for topic in found}
    if wanted - topics.keys():
        raise NotFound
    return topics


def locked_post(viewer: Viewer, pk: int) -> Post:
    """
    A post with its topic, which is what is locked.

    Raises:
        NotFound: there is none that they may read.
    """
    topic_pk = Post.objects.filter(pk=pk).values_list("topic", flat=True).first()
    if topic_pk is None:
        raise NotFound
    topic = locked_topic(viewer, topic_pk)
    # It may have been merged into another topic meanwhile.
    post = Post.objects.filter(pk=pk, topic=topic).first()
    if post is None:
        raise NotFound
    post.topic = topic
    if not can_see_post(viewer, post):
        raise NotFound
    return post


def require(allowed: bool, why: str) -> None:
    """Raises `NotAllowed` with a reason in words, unless it is allowed."""
    if not allowed:
        raise NotAllowed(why)
