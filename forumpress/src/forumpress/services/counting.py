"""
Counters, changed with what they count.

Locks are taken in one order: topics, members by their keys, boards by theirs.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.db.models import F

from ..choices import PostKind, State
from ..models import BoardFigures, Member, Participant, Post, Topic


class Weight(NamedTuple):
    """What a topic adds to the figures of a board."""

    topics: int
    posts: int


NOTHING = Weight(0, 0)


def weight_of(topic: Topic) -> Weight:
    """What a topic adds to its board: nothing unless everybody sees it."""
    if topic.state != State.VISIBLE or topic.is_private:
        return NOTHING
    return Weight(1, topic.reply_count + 1)


@contextmanager
def boards_follow(*topics: Topic) -> Iterator[None]:
    """
    Let the figures of boards follow what is done with topics in the block.

    Args:
        topics: locked, and saved before the block ends.
    """
    before = _by_board(topics)
    yield
    after = _by_board(topics)
    for board in sorted(before.keys() | after.keys()):
        old, new = before.get(board, NOTHING), after.get(board, NOTHING)
        _add(board, Weight(new.topics - old.topics, new.posts - old.posts))


def _by_board(topics: tuple[Topic, ...]) -> dict[int, Weight]:
    found: dict[int, Weight] = {}
    for topic in topics:
        weight, sum_ = weight_of(topic), found.get(topic.board_id, NOTHING)
        found[topic.board_id] = Weight(
            sum_.topics + weight.topics, sum_.posts + weight.posts
        )
    return found


def _add(board: int, weight: Weight) -> None:
    figures = BoardFigures.objects.filter(board=board)
    values = {
        "topic_count": F("topic_count") + weight.topics,
        "post_count": F("post_count") + weight.posts,
        "last_topic": last_topic_of(board),
    }
    figures.update(**values)


def last_topic_of(board: int) -> int | None:
    """The key of the topic on a board in which something was said last, for all."""
    newest = [
        Topic.objects.counted()
        .filter(board=board, is_pinned=is_pinned)
        .order_by("-last_activity_at", "-pk")
        .values_list("last_activity_at", "pk")
        .first()
        for is_pinned in (True, False)
    ]
    return max((each for each in newest if each), default=(None, None))[1]


def count_post(post: Post, by: int) -> None:
    """
    Count a post that people see from now on, or, by -1, see no longer.

    Its topic is locked and gets another `reply_count`, which is not saved here.
    """
    if post.is_note:
        return
    topic = post.topic
    if post.kind == PostKind.REPLY:
        topic.reply_count += by
    if post.author_id:
        _count_participant(topic.pk, post.author_id, by)
        count_of_member(post.author_id, post_count=by)


def _count_participant(topic: int, user: int, by: int) -> None:
    rows = Participant.objects.filter(topic=topic, user=user)
    if not rows.update(post_count=F("post_count") + by) and by > 0:
        Participant.objects.create(topic_id=topic, user_id=user, post_count=by)


def lock_members(*users: int | None) -> None:
    """In their one order, before more than one of them is counted for."""
    members = Member.objects.select_for_update(of=("self",), no_key=True)
    found = members.filter(user__in=[user for user in users if user])
    list(found.order_by("pk").values_list("pk"))


def count_of_member(user: int, **by: int) -> None:
    """Change counters of a member, such as `post_count=1`."""
    changes = {name: F(name) + number for name, number in by.items() if number}
    Member.objects.filter(user=user).update(**changes)


def recount_last(topic: Topic) -> None:
    """
    Put down anew who wrote last in a locked topic, which is not saved here.

    Where nobody sees anything of it any more, it stays as it was.
    """
    posts = topic.posts.visible().exclude(kind=PostKind.NOTE)
    newest = posts.order_by("-published_at", "-position").first()
    if newest:
        topic.last_activity_at = newest.published_at
        topic.last_poster_id = newest.author_id
        topic.last_poster_name = newest.author_name


def recount_participants(topic: Topic) -> None:
    """Put down anew who takes part in a topic whose posts came from elsewhere."""
    authors = topic.posts.visible().exclude(kind=PostKind.NOTE)
    counts = Counter(authors.exclude(author=None).values_list("author", flat=True))
    topic.participants.all().delete()
    Participant.objects.bulk_create(
        Participant(topic=topic, user_id=user, post_count=number)
        for user, number in counts.items()
    )
