"""Which answer solved a topic."""

from django.db import transaction
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ..choices import PostKind, Status, Verb, WaitingOn
from ..clock import now
from ..errors import Refused
from ..models import Post, Topic
from ..permissions import may_solve
from . import turns
from .consequences import changed_for_all
from .counting import count_of_member, lock_members
from .locking import locked_post, locked_topic, require
from .log import record
from .telling import tell_of_solution


SOLVING = [
    *("status", "waiting_on", "waiting_since", "resolved_at", "reopened_count"),
]


@transaction.atomic
def mark_solved(viewer: Viewer, post_pk: int) -> Topic:
    """
    Say that a reply solved its topic; another one that was said to did not.

    Raises:
        NotFound: there is no such post that they may read.
        NotAllowed: they are neither the topic's author nor staff.
        Refused: it is no reply that everybody sees.
    """
    post = locked_post(viewer, post_pk)
    topic = post.topic
    require(may_solve(viewer, topic), _("You may not say what solved this topic."))
    if post.kind != PostKind.REPLY or not post.is_visible:
        raise Refused(_("Only a reply that everybody sees can be the solution."))
    if post.is_solution:
        return topic
    before = topic.posts.filter(is_solution=True).first()
    lock_members(post.author_id, before.author_id if before else None)
    drop_solution(topic)
    Post.objects.filter(pk=post.pk).update(is_solution=True)
    if post.author_id:
        count_of_member(post.author_id, solution_count=1)
    moment = now()
    turns.turn(topic, WaitingOn.NOBODY, moment)
    topic.status, topic.resolved_at = Status.SOLVED, moment
    topic.save(update_fields=SOLVING)
    record(Verb.SOLVED, viewer, topic, post)
    changed_for_all(topic)
    tell_of_solution(viewer, topic, post)
    return topic


@transaction.atomic
def take_solution_back(viewer: Viewer, topic_pk: int) -> Topic:
    """
    The topic is not solved after all.

    Raises:
        NotFound: there is no such topic that they may read.
        NotAllowed: they are neither its author nor staff.
        Refused: it is not solved.
    """
    topic = locked_topic(viewer, topic_pk)
    require(may_solve(viewer, topic), _("You may not say what solved this topic."))
    if topic.status != Status.SOLVED:
        raise Refused(_("This topic is not solved."))
    reopen(viewer, topic)
    return topic


def reopen(viewer: Viewer | None, topic: Topic) -> None:
    """Let a locked topic that was solved be open again."""
    solution = drop_solution(topic)
    topic.status = Status.IN_PROGRESS if topic.first_response_at else Status.NEW
    topic.resolved_at = None
    topic.reopened_count += 1
    turns.turn(topic, turns.last_to_write(topic), now())
    topic.save(update_fields=SOLVING)
    record(Verb.UNSOLVED, viewer, topic, solution)
    changed_for_all(topic)


def drop_solution(topic: Topic) -> Post | None:
    """Let no reply of a locked topic be its solution; the one that was, is returned."""
    post = topic.posts.filter(is_solution=True).first()
    if post is None:
        return None
    topic.posts.filter(pk=post.pk).update(is_solution=False)
    if post.author_id:
        count_of_member(post.author_id, solution_count=-1)
    return post
