"""
Who is told of what happened, found after it was committed.

Whatever is done twice tells once: nobody is told of what is not newer than what they
were told of the same kind in the same topic.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from heroic_core.viewer import Viewer

from ..markdown import MOST_MENTIONS, mentioned_handles
from ..models import Member, Notification, Post, Subscription, Topic, TopicRead
from ..permissions import can_see_post, can_see_topic
from ..standing import standing_of
from .leaving import person_by
from .mailing import expect_mail, is_too_old, lock_mail
from .telling import Kind, tell_of_post


# In one transaction.
BATCH = 100


@dataclass(frozen=True)
class News:
    """
    What somebody is told.

    Args:
        topic: with its board.
        at: when it happened.
        post: with which; None where it is the topic as a whole.
    """

    kind: Kind
    topic: Topic
    at: datetime
    post: Post | None = None


def followers_of_post(post_pk: int, after: int) -> None:
    """
    Tell a batch of those who want to know of a post, and have the next one told.

    Args:
        after: the key of the last subscription of the batch before.
    """
    post = _post(post_pk)
    if post is None or not post.is_visible or post.published_at is None:
        return
    mentioned = users_called(mentioned_handles(post.source))
    if not after:
        tell_users(mentioned, News(Kind.MENTION, post.topic, post.published_at, post))
    rows = list(_subscriptions(post, after)[:BATCH])
    known = {user.pk for user in mentioned}
    users = {each.user_id: each.user for each in rows if each.user_id not in known}
    kind = Kind.TOPIC if post.is_opening else Kind.REPLY
    tell_users(users.values(), News(kind, post.topic, post.published_at, post))
    if len(rows) == BATCH:
        tell_of_post(post, after=rows[-1].pk)


def mentioned_in(post_pk: int, handles: Collection[str], at: datetime) -> None:
    """Tell those whom a post mentions since it was changed, or a note."""
    post = _post(post_pk)
    if post is None or not post.is_visible:
        return
    told = Notification.objects.filter(kind=Kind.MENTION, post=post)
    room = max(MOST_MENTIONS - told.count(), 0)
    users = users_called(handles).exclude(pk__in=told.values("user"))[:room]
    tell_users(users, News(Kind.MENTION, post.topic, at, post))


def one_person(
    kind: Kind, person: str, topic_pk: int, post_pk: int | None, at: datetime
) -> None:
    """Tell one person of what concerns them."""
    user = person_by(person)
    topic = Topic.objects.select_related("board").filter(pk=topic_pk).first()
    post = _post(post_pk) if post_pk else None
    if user and topic and (post is None) == (post_pk is None):
        # It may have been merged meanwhile.
        tell_users([user], News(kind, post.topic if post else topic, at, post))


def users_called(handles: Collection[str]) -> Any:
    """The accounts of members, by their handles."""
    members = Member.objects.filter(handle__in=list(handles), is_anonymous=False)
    users = get_user_model()._default_manager.filter(pk__in=members.values("user"))
    return users.order_by("pk")


def tell_users(users: Iterable[Any], news: News) -> None:
    """Tell some of those people who may know; and by mail if they do not look."""
    concerned = [user.pk for user in users if may_be_told(user, news)]
    lock_mail(concerned)
    fresh = set(concerned) - _who_know(concerned, news)
    _put_down(fresh, news)
    if not is_too_old(news.at):
        expect_mail(fresh)


def may_be_told(user: Any, news: News) -> bool:
    """Whether somebody has an account and a right to what they would be told of."""
    viewer = Viewer.for_user(user)
    if not viewer.is_authenticated or standing_of(viewer).is_suspended:
        return False
    post = news.post
    if news.kind == Kind.REJECTED:
        return True
    if post is None:
        return can_see_topic(viewer, news.topic)
    own = news.kind in (Kind.SOLUTION, Kind.APPROVED)
    return (own or post.author_id != user.pk) and can_see_post(viewer, post)


def _post(pk):
    posts = Post.objects.select_related("topic__board")
    return posts.filter(pk=pk).first()


def _subscriptions(post, after):
    """Of those who followed when it appeared, in the order of their keys."""
    topic = post.topic
    if post.is_opening:
        tags = topic.tags.values_list("pk", flat=True)
        follows = Q(board=topic.board_id) | Q(tag__in=list(tags))
    else:
        follows = Q(topic=topic)
    rows = Subscription.objects.filter(follows, pk__gt=after)
    return rows.filter(at__lte=post.published_at).select_related("user").order_by("pk")


def _who_know(users, news):
    """Those who were told, or have read it."""
    told = Notification.objects.filter(
        user__in=users, kind=news.kind, topic=news.topic, at__gte=news.at
    )
    known = set(told.values_list("user", flat=True))
    if news.kind in (Kind.REPLY, Kind.MENTION, Kind.TOPIC) and news.post:
        reads = TopicRead.objects.filter(user__in=users, topic=news.topic)
        seen = reads.filter(position__gte=news.post.position, at__gte=news.at)
        known |= set(seen.values_list("user", flat=True))
    return known


def _put_down(users, news):
    unread = Notification.objects.filter(
        user__in=users, kind=news.kind, topic=news.topic, read_at=None
    )
    # A reply stands for those after it, anything else for what happened last.
    newer = {} if news.kind == Kind.REPLY else {"post": news.post}
    have = set(unread.values_list("user", flat=True))
    unread.update(at=news.at, **newer)
    rows = [
        Notification(
            user_id=user,
            kind=news.kind,
            topic=news.topic,
            post=news.post,
            at=news.at,
            mailed_at=news.at if is_too_old(news.at) else None,
        )
        for user in sorted(users - have)
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)
