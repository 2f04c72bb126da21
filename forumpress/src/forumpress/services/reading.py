"""How far people have read, and what is new to them since."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from heroic_core.viewer import Viewer

from ..choices import PostKind, State
from ..clock import now
from ..errors import NotFound
from ..models import Member, Post, Topic, TopicRead
from ..permissions import post_rule, visible_topics
from ..standing import standing_of
from . import telling
from .members import member_of


# Nobody reads up on more.
LONGEST = timedelta(days=30)


def remember(viewer: Viewer, topic_pk: int, position: int) -> None:
    """
    Put down that somebody who is logged in has read a topic up to a position.

    What they read before stays read, and what they were told of it is no news any more;
    a topic that they may not read is passed over.
    """
    topics = visible_topics(viewer, Topic.objects.filter(pk=topic_pk))
    topic = topics.only("pk", "created_at", "last_position").first()
    if topic is None or position < 1:
        return
    telling.read(viewer, topic, position)
    values: dict[str, Any] = {"position": min(position, topic.last_position)}
    if position >= topic.last_position:
        # Up to when all that was said is read; what comes later is new.
        values["at"] = now()
    mine = TopicRead.objects.filter(user=viewer.user.pk, topic=topic)
    if mine.filter(position__lte=values["position"]).update(**values):
        return
    if not mine.exists():
        values.setdefault("at", topic.created_at)
        _begin(viewer, topic, values)


def _begin(viewer, topic, values):
    try:
        with transaction.atomic():
            TopicRead.objects.create(user=viewer.user, topic=topic, **values)
    except IntegrityError:
        # Their other window was faster: what it says is true as well.
        return


@transaction.atomic
def mark_all_read(viewer: Viewer) -> None:
    """Let nothing that was said so far be new to somebody."""
    member = member_of(viewer.user)
    Member.objects.filter(pk=member.pk).update(read_before=now())
    telling.read_all(viewer)


def count_views(views: Counter) -> None:
    """
    Count views of topics.

    Args:
        views: how many, by the key of the topic.
    """
    # In the order in which all others lock them.
    for topic in sorted(views):
        seen = F("view_count") + views[topic]
        Topic.objects.filter(pk=topic).update(view_count=seen)


def horizon(viewer: Viewer) -> datetime:
    """Before which nothing is new to one who is logged in."""
    if "forumpress.horizon" not in viewer.decisions:
        longest = now() - LONGEST
        viewer.decisions["forumpress.horizon"] = max(_began(viewer), longest)
    return viewer.decisions["forumpress.horizon"]


def _began(viewer):
    """When they said last that all is read, or, who never said anything, came first."""
    if member := standing_of(viewer).member:
        return member.read_before
    reads = TopicRead.objects.filter(user=viewer.user.pk).order_by("at")
    return reads.values_list("at", flat=True).first() or now()


def unread(viewer: Viewer, topics: QuerySet[Topic]) -> QuerySet[Topic]:
    """Those of some topics in which others said something new to one logged in."""
    user = viewer.user.pk
    read = TopicRead.objects.filter(
        user=user, topic=OuterRef("pk"), at__gte=OuterRef("last_activity_at")
    )
    topics = topics.filter(~Exists(read), last_activity_at__gt=horizon(viewer))
    return topics.filter(~Q(last_poster=user) | Q(last_poster=None))


def unread_by_board(viewer: Viewer, boards: Collection[int]) -> dict[int, int]:
    """How many topics of each board have something new, by the key of the board."""
    if not viewer.is_authenticated:
        return {}
    both = (False, True)
    # All that comes before the time in the index of boards is named.
    topics = Topic.objects.filter(
        board__in=boards, state=State.VISIBLE, is_private__in=both, is_pinned__in=both
    )
    if not standing_of(viewer).is_staff:
        topics = topics.filter(Q(is_private=False) | Q(author=viewer.user.pk))
    found = unread(viewer, topics).order_by().values("board")
    return dict(found.annotate(number=Count("pk")).values_list("board", "number"))


def mark_news(viewer: Viewer, topics: Iterable[Topic]) -> None:
    """
    Give each topic `news`: `"topic"` where it is new to a viewer, `"replies"` where
    something in it is, or nothing.
    """
    topics = list(topics)
    if not topics or not viewer.is_authenticated:
        return
    since = horizon(viewer)
    recent = [each for each in topics if each.last_activity_at > since]
    reads = TopicRead.objects.filter(user=viewer.user.pk, topic__in=recent)
    read = dict(reads.values_list("topic", "at"))
    for topic in recent:
        if topic.last_poster_id != viewer.user.pk:
            topic.news = _news(topic, read.get(topic.pk), since)


def _news(topic, read_at, since):
    if read_at is not None:
        return "replies" if topic.last_activity_at > read_at else ""
    return "topic" if topic.created_at > since else "replies"


def first_unread(viewer: Viewer, topic: Topic) -> Post:
    """
    The first post of a topic that somebody has not read; the last one where they have
    read all.

    Raises:
        NotFound: there is nothing that they may read.
    """
    reads = TopicRead.objects.filter(user=viewer.user.pk, topic=topic)
    position = reads.values_list("position", flat=True).first() or 0
    posts = Post.objects.filter(post_rule(viewer), topic=topic)
    others = posts.filter(Q(author=None) | ~Q(author=viewer.user.pk))
    later = others.exclude(kind=PostKind.NOTE).filter(position__gt=position)
    found = later.order_by("position").first() or posts.order_by("-position").first()
    if found is None:
        raise NotFound
    found.topic = topic
    return found
