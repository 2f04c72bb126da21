"""The figures of topics, of those who take part in them, and of their posts."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Subquery

from ...choices import PostKind
from ...models import MeToo, Participant, Post, Topic
from .faults import Fault, Part, compare, counted


def faults(keys: Sequence[int]) -> Iterator[Fault]:
    yield from _figures(keys)
    yield from _participants(keys)
    yield from _votes(keys)


def lock(key: int) -> None:
    Topic.objects.select_for_update().filter(pk=key).first()


TOPICS = Part(Topic, faults, lock)


def _figures(keys):
    replies = counted(Post.objects.visible().replies(), "topic", keys)
    me_too = counted(MeToo.objects.all(), "topic", keys)
    topics = Topic.objects.annotate(
        newest=Subquery(_shown().filter(topic=OuterRef("pk")).values("pk")[:1]),
        highest=Max("posts__position"),
    )
    found = topics.in_bulk(keys)
    newest = Post.objects.in_bulk([each.newest for each in found.values()])
    for key, topic in found.items():
        wanted: dict[str, Any] = {
            "reply_count": replies[key],
            "me_too_count": me_too[key],
        }
        # Posts that went elsewhere leave their numbers unused.
        wanted["last_position"] = max(topic.last_position, topic.highest or 0)
        if post := newest.get(topic.newest):
            wanted["last_activity_at"] = post.published_at
            wanted["last_poster_id"] = post.author_id
            wanted["last_poster_name"] = post.author_name
        yield from compare(key, topic, wanted)


def _participants(keys):
    posts = _shown().filter(topic__in=keys).exclude(author=None).order_by()
    numbers = {
        (topic, user): number
        for topic, user, number in posts.values_list("topic", "author").annotate(
            number=Count("pk")
        )
    }
    for row in Participant.objects.filter(topic__in=keys):
        wanted = numbers.pop((row.topic_id, row.user_id), 0)
        yield from compare(row.topic_id, row, {"post_count": wanted})
    for (topic, user), number in numbers.items():
        row = Participant(topic_id=topic, user_id=user)
        yield from compare(topic, row, {"post_count": number})


def _votes(keys):
    posts = Post.objects.filter(topic__in=keys).annotate(number=Count("votes"))
    for post in posts.exclude(vote_count=F("number")):
        yield from compare(post.topic_id, post, {"vote_count": post.number})


def _shown():
    """What everybody reads who may read the topic, the newest first."""
    posts = Post.objects.visible().exclude(kind=PostKind.NOTE)
    return posts.order_by("-published_at", "-position")
