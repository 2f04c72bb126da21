"""Whose turn it is in a topic, and how far it has come, by who wrote last."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Q

from ..choices import SETTLED, PostKind, Status, TopicKind, Verb, WaitingOn
from ..models import Post, Topic


class Turn(NamedTuple):
    """Whose turn it is, since when, and the status that follows from it."""

    whose: WaitingOn
    since: datetime
    status: Status


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
    author = _said_in(topic).values_list("author", flat=True).first()
    is_author = author is not None and author == topic.author_id
    return WaitingOn.US if is_author or not topic.reply_count else WaitingOn.CUSTOMER


def turn_now(topic: Topic) -> Turn:
    """How a topic is by what is said in it, whatever staff have set."""
    whose, since = _turn_of(topic)
    if whose == WaitingOn.CUSTOMER:
        return Turn(whose, since, Status.ANSWERED)
    is_answered = _answers(topic).exists()
    return Turn(whose, since, Status.IN_PROGRESS if is_answered else Status.NEW)


def recount(topic: Topic, before: Turn) -> None:
    """
    Posts came or went that are not the newest: see anew who answered, and whose turn it
    is. What staff have set stays. The topic is not saved here.

    Args:
        before: how it was by what was said in it.
    """
    topic.first_response_at = _first(_answers(topic))
    topic.first_staff_response_at = _first(_answers(topic).filter(by_staff=True))
    if topic.status in SETTLED or topic.kind != TopicKind.QUESTION:
        return
    now = turn_now(topic)
    if topic.waiting_on == before.whose and now[:2] != before[:2]:
        topic.waiting_on, topic.waiting_since = now.whose, now.since
    if topic.status == before.status:
        topic.status = now.status


def _turn_of(topic):
    """Whose turn it is, and since which post."""
    said = _said_in(topic)
    if not topic.reply_count:
        by_staff = topic.posts.filter(kind=PostKind.OPENING, by_staff=True).exists()
        return (WaitingOn.NOBODY if by_staff else WaitingOn.US), topic.created_at
    whose = last_to_write(topic)
    # An author who left their account is not told from others.
    own = Q(author=topic.author_id) if topic.author_id else Q(pk__in=[])
    others = said.exclude(own) if whose == WaitingOn.US else said.filter(own)
    turned = others.values_list("published_at", flat=True).first()
    later = said.filter(published_at__gt=turned) if turned else said
    return whose, _first(later) or topic.waiting_since


def _answers(topic):
    """What opened a topic that was merged into this one is no answer."""
    answers = _said_in(topic).replies().exclude(events__verb=Verb.STARTED)
    return answers.exclude(author=topic.author_id) if topic.author_id else answers


def _said_in(topic):
    """What everybody sees, the newest first."""
    said = topic.posts.visible().exclude(kind=PostKind.NOTE)
    return said.order_by("-published_at", "-position")


def _first(posts):
    return posts.order_by("published_at").values_list("published_at", flat=True).first()


def _answered(topic, post, at):
    topic.first_response_at = topic.first_response_at or at
    if post.by_staff:
        topic.first_staff_response_at = topic.first_staff_response_at or at


def _status_after(topic, is_by_author):
    if not is_by_author:
        return Status.ANSWERED
    return Status.IN_PROGRESS if topic.first_response_at else Status.NEW
