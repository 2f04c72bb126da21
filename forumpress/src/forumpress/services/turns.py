"""Whose turn it is in a topic, and how far it has come, by who wrote last."""

from datetime import datetime

from ..choices import SETTLED, PostKind, Status, TopicKind, WaitingOn
from ..models import Post, Topic


def begin(topic: Topic, by_staff: bool) -> None:
    """A topic is new: a customer's question waits for an answer."""
    is_ours = topic.kind == TopicKind.QUESTION and not by_staff
    turn(topic, WaitingOn.US if is_ours else WaitingOn.NOBODY, topic.created_at)


def follow(topic: Topic, post: Post) -> None:
    """
    Somebody replied, and everybody sees it.

    A bump of the author is no answer; what is settled stays so, until somebody says
    otherwise.
    """
    if post.is_note:
        return
    at = post.published_at or post.created_at
    is_by_author = post.author_id is not None and post.author_id == topic.author_id
    if not is_by_author:
        _answered(topic, post, at)
    if topic.status in SETTLED or topic.kind != TopicKind.QUESTION:
        return
    turn(topic, WaitingOn.US if is_by_author else WaitingOn.CUSTOMER, at)
    topic.status = _status_after(topic, is_by_author)


def turn(topic: Topic, whose: WaitingOn, at: datetime) -> None:
    """It is somebody's turn; who waited already waits since then."""
    if topic.waiting_on != whose:
        topic.waiting_on, topic.waiting_since = whose, at


def last_to_write(topic: Topic) -> WaitingOn:
    """Whose turn it is after what was written last."""
    posts = topic.posts.visible().exclude(kind=PostKind.NOTE)
    author = posts.order_by("-position").values_list("author", flat=True).first()
    is_author = author is not None and author == topic.author_id
    return WaitingOn.US if is_author or not topic.reply_count else WaitingOn.CUSTOMER


def _answered(topic, post, at):
    topic.first_response_at = topic.first_response_at or at
    if post.by_staff:
        topic.first_staff_response_at = topic.first_staff_response_at or at


def _status_after(topic, is_by_author):
    if not is_by_author:
        return Status.ANSWERED
    return Status.IN_PROGRESS if topic.first_response_at else Status.NEW
