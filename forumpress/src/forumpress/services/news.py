"""What a mail tells, asked for at the moment of sending."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from heroic_core.html import plain_text
from heroic_core.viewer import Viewer

from ..choices import PostKind
from ..models import Notification, Post, Subscription, Topic, TopicRead
from ..permissions import may_take_part, post_rule
from .inert import inert
from .notices import notices_of
from .telling import Kind


# Topics, and posts of one of them, in one mail.
MOST_TOPICS = 20
MOST_POSTS = 3
EXCERPT = 300


@dataclass
class TopicNews:
    """
    What is new in one topic.

    Args:
        topic: None where they may not read it, and only know of a post of their own.
        notices: that are unread.
        posts: that are new, or the first of them.
        replies: how many of what is new.
        more: the number of those that are not in `posts`.
        follows: whether they would be told again.
    """

    topic: Topic | None
    notices: list[Notification] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    replies: int = 0
    more: int = 0
    follows: bool = False


def news_for(
    user: Any, told: dict[int, datetime | None], until: datetime
) -> list[TopicNews]:
    """
    What somebody still has not seen of what they were told, and may see now.

    Args:
        told: the keys of notifications, each with when it stood in a mail before.
        until: what is later stands in another mail.
    """
    viewer = Viewer.for_user(user)
    if not may_take_part(viewer):
        return []
    notices = notices_of(viewer).filter(pk__in=list(told), read_at=None)
    notices = notices.select_related("topic__board", "post").order_by("-at", "-pk")
    found: dict[int, TopicNews] = {}
    for each in notices:
        is_closed = each.kind == Kind.REJECTED
        key = -each.pk if is_closed else each.topic_id
        news = found.setdefault(key, TopicNews(None if is_closed else each.topic))
        _add(news, viewer, each, told[each.pk], until)
    some = [each for each in found.values() if each.notices]
    _mark_followed(user, some)
    return some


def excerpt_of(post: Post) -> str:
    """The first words of a post, as a mail may hold them."""
    words = plain_text(post.html)
    return inert(words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()}…")


def _add(news, viewer, notice, since, until):
    if notice.kind == Kind.REPLY:
        posts, more = _replies(viewer, notice, since, until)
        if not posts:
            return
        news.replies, news.more = len(posts) + more, more
    else:
        posts = [notice.post] if notice.kind in (Kind.TOPIC, Kind.MENTION) else []
    news.notices.append(notice)
    known = {post.pk for post in news.posts}
    for post in posts:
        if post.pk not in known:
            post.topic = notice.topic
            news.posts.append(post)


def _replies(viewer, notice, since, until):
    """The first of the replies that somebody has not seen, and how many others."""
    user = viewer.user
    read = TopicRead.objects.filter(user=user.pk, topic=notice.topic_id)
    moment = since or notice.post.published_at
    replies = Post.objects.visible().filter(
        post_rule(viewer),
        Q(author=None) | ~Q(author=user.pk),
        topic=notice.topic_id,
        kind=PostKind.REPLY,
        published_at__range=(moment, until),
    )
    if since:
        replies = replies.filter(published_at__gt=since)
    for position, at in read.values_list("position", "at"):
        replies = replies.exclude(position__lte=position, published_at__lte=at)
    posts = list(replies.order_by("position")[:MOST_POSTS])
    more = replies.count() - len(posts) if len(posts) == MOST_POSTS else 0
    return posts, more


def _mark_followed(user, news):
    topics = [each.topic.pk for each in news if each.topic]
    rows = Subscription.objects.filter(user=user.pk, topic__in=topics)
    followed = set(rows.values_list("topic", flat=True))
    for each in news:
        each.follows = each.topic is not None and each.topic.pk in followed
