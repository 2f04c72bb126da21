"""The work of the staff with a topic: who takes it, how far it is, who reads it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from heroic_core.permissions import is_staff
from heroic_core.viewer import Viewer

from ..choices import Status, Verb, WaitingOn
from ..clock import now
from ..errors import Refused
from ..models import Topic
from ..permissions import can_see_topic, may_serve
from . import turns
from .consequences import changed_for_all, hidden_from_some
from .counting import boards_follow
from .locking import locked_topic, locked_topics, require, see_topic
from .log import record
from .solving import SOLVING, reopen
from .telling import Kind, tell


# That somebody sets; the others follow from what is said elsewhere.
SETTABLE = (
    Status.NEW,
    Status.ANSWERED,
    Status.WAITING,
    Status.IN_PROGRESS,
    Status.NOT_SUPPORT,
    Status.CLOSED,
)
TURNS = {
    Status.NEW: WaitingOn.US,
    Status.IN_PROGRESS: WaitingOn.US,
    Status.ANSWERED: WaitingOn.CUSTOMER,
    Status.WAITING: WaitingOn.CUSTOMER,
}


@transaction.atomic
def set_status(viewer: Viewer, topic_pk: int, status: Status) -> Topic:
    """
    Say how far a topic is.

    Raises:
        NotFound: there is no such topic that they may read.
        NotAllowed: they are no staff.
        Refused: what is solved or a duplicate is said by which post or topic it is so.
    """
    topic = _served(viewer, topic_pk)
    if status not in SETTABLE:
        raise Refused(_("Choose one of the states."))
    before = topic.status
    if before == status:
        return topic
    if before == Status.SOLVED:
        reopen(viewer, topic)
    topic.status = status
    topic.duplicate_of = None
    turns.turn(topic, TURNS.get(status, WaitingOn.NOBODY), now())
    topic.save(update_fields=[*SOLVING, "duplicate_of"])
    record(Verb.STATUS, viewer, topic, **{"from": before, "to": status})
    changed_for_all(topic)
    return topic


@transaction.atomic
def mark_duplicate(viewer: Viewer, topic_pk: int, original_pk: int) -> Topic:
    """
    Say that a topic asks what another one asks: what is known is told there.

    Raises:
        NotFound: they may not read one of the two.
        NotAllowed: they are no staff.
        Refused: it is the same topic, or the other is a duplicate itself.
    """
    see_topic(viewer, topic_pk)
    require(may_serve(viewer), _("Only staff may do this."))
    topics = locked_topics(viewer, [topic_pk, original_pk])
    topic, original = topics[topic_pk], topics[original_pk]
    if topic == original or original.duplicate_of_id or original.merged_into_id:
        raise Refused(_("Choose a topic that is itself no duplicate."))
    if original.is_private and not topic.is_private:
        raise Refused(_("A private topic cannot answer one that all may read."))
    if topic.status == Status.SOLVED:
        reopen(viewer, topic)
    topic.status, topic.duplicate_of = Status.DUPLICATE, original
    turns.turn(topic, WaitingOn.NOBODY, now())
    topic.save(update_fields=[*SOLVING, "duplicate_of"])
    record(Verb.DUPLICATE, viewer, topic, of=original.pk)
    changed_for_all(topic)
    return topic


@transaction.atomic
def assign(viewer: Viewer, topic_pk: int, user_pk: Any) -> Topic:
    """
    Let a member of staff look after a topic.

    Raises:
        NotFound: there is no such topic that they may read.
        NotAllowed: they are no staff.
        Refused: that person is no staff, or may not read the topic.
    """
    topic = _served(viewer, topic_pk)
    user = _person(user_pk)
    if user is None or not may_answer(user, topic):
        raise Refused(_("Choose somebody of the staff who may read this topic."))
    if topic.assignee_id != user.pk:
        topic.assignee = user
        topic.save(update_fields=["assignee"])
        record(Verb.ASSIGNED, viewer, topic, person=user)
        tell(Kind.ASSIGNED, user.pk, viewer, topic)
    return topic


@transaction.atomic
def unassign(viewer: Viewer, topic_pk: int) -> Topic:
    """Nobody looks after it. Raises `NotFound`, `NotAllowed`."""
    topic = _served(viewer, topic_pk)
    if topic.assignee_id:
        topic.assignee, before = None, topic.assignee
        topic.save(update_fields=["assignee"])
        record(Verb.UNASSIGNED, viewer, topic, person=before)
    return topic


@transaction.atomic
def make_private(viewer: Viewer, topic_pk: int) -> Topic:
    """Let only its author and the staff read a topic. Raises `NotFound`, `NotAllowed`."""
    topic = _served(viewer, topic_pk)
    if not topic.is_private:
        _set_private(topic, True)
        record(Verb.MADE_PRIVATE, viewer, topic)
        hidden_from_some(topic)
    return topic


@transaction.atomic
def make_public(viewer: Viewer, topic_pk: int) -> Topic:
    """Let all read a topic who see its board. Raises `NotFound`, `NotAllowed`."""
    topic = _served(viewer, topic_pk)
    if topic.is_private:
        _set_private(topic, False)
        record(Verb.MADE_PUBLIC, viewer, topic)
        changed_for_all(topic)
    return topic


def may_answer(user: Any, topic: Topic) -> bool:
    """Whether a person is staff and may read a topic."""
    is_ours = user.is_active and (user.is_superuser or is_staff(user))
    return is_ours and can_see_topic(Viewer.for_user(user), topic)


def _person(pk):
    model = get_user_model()
    try:
        key = model._meta.pk.to_python(pk)
    except ValidationError:
        return None
    return model._default_manager.filter(pk=key).first() if key else None


def _served(viewer, topic_pk):
    topic = locked_topic(viewer, topic_pk)
    require(may_serve(viewer), _("Only staff may do this."))
    return topic


def _set_private(topic, is_private):
    with boards_follow(topic):
        topic.is_private = is_private
        topic.save(update_fields=["is_private"])
