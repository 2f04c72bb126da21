"""Two topics become one."""

from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ..choices import PostKind, State, Status, Verb, WaitingOn
from ..clock import now
from ..errors import Refused
from ..models import (
    Draft,
    MeToo,
    Notification,
    Participant,
    Post,
    Subscription,
    Topic,
)
from ..permissions import may_moderate
from . import turns
from .consequences import changed_for_all, hidden_from_some
from .counting import boards_follow, recount_participants
from .locking import lock, locked_topics, require, see_topic
from .log import record
from .posting.appearing import MOVING
from .readership import refuse_more_readers
from .solving import drop_solution
from .telling import follow_merge


MERGED = ["state", "merged_into", "me_too_count", "resolved_at"]


@transaction.atomic
def merge(viewer: Viewer, topic_pk: int, target_pk: int) -> Topic:
    """
    Put the posts of a topic after those of another, which is returned.

    Who follows it, or has its problem, does so with the other one. The address of the
    topic leads there.

    Raises:
        NotFound: they may not read one of the two.
        NotAllowed: they are no moderator.
        Refused: it is the same topic, or one of the two was merged already, or more
            people would read what was written, or the other is archived.
    """
    see_topic(viewer, topic_pk)
    require(may_moderate(viewer), _("Only moderators may do this."))
    _lock_all(topic_pk, target_pk)
    topics = locked_topics(viewer, [topic_pk, target_pk])
    topic, target = topics[topic_pk], topics[target_pk]
    _check(topic, target)
    with boards_follow(topic, target):
        _move_posts(topic, target)
        _move_people(topic, target)
        _move_telling(topic, target)
        _lead_on(topic, target)
        topic.state, topic.merged_into = State.HIDDEN, target
        topic.reply_count, topic.me_too_count = 0, 0
        turns.turn(topic, WaitingOn.NOBODY, now())
        topic.status, topic.resolved_at = Status.DUPLICATE, None
        topic.save(update_fields=[*MOVING, *MERGED])
        _settle(target)
    record(Verb.MERGED, viewer, topic, into=target.pk)
    hidden_from_some(topic)
    changed_for_all(target)
    return target


def _check(topic, target):
    if topic == target or topic.merged_into_id or target.merged_into_id:
        raise Refused(_("Choose another topic that was not merged already."))
    if topic.is_private != target.is_private:
        raise Refused(
            _("One of the topics is private: make them alike before you merge them.")
        )
    if topic.is_private and topic.author_id != target.author_id:
        raise Refused(_("Private topics of two people cannot become one."))
    if target.state != State.VISIBLE:
        raise Refused(_("Choose a topic that everybody sees."))
    if topic.state == State.HIDDEN:
        raise Refused(_("This topic is hidden: show it again before you merge it."))
    if target.board.is_archived:
        raise Refused(_("Nothing is written to an archived board any more."))
    refuse_more_readers(topic.board, target.board)


def _lock_all(topic_pk, target_pk):
    """In the one order, with the topics that lead to the first: they will lead on."""
    leads = Q(merged_into=topic_pk) | Q(duplicate_of=topic_pk)
    wanted = Q(pk__in=[topic_pk, target_pk]) | leads
    lock(Topic.objects.filter(wanted))


def _lead_on(topic, target):
    Topic.objects.filter(merged_into=topic).update(merged_into=target)
    duplicates = Topic.objects.filter(duplicate_of=topic).exclude(pk=target.pk)
    duplicates.update(duplicate_of=target)
    if target.duplicate_of_id == topic.pk:
        target.duplicate_of, target.status = None, Status.ANSWERED
        turns.turn(target, turns.last_to_write(target), now())
        target.save(update_fields=["duplicate_of"])


def _move_posts(topic, target):
    drop_solution(topic)
    becomes = Case(
        When(kind=PostKind.OPENING, then=Value(PostKind.REPLY)), default=F("kind")
    )
    Post.objects.filter(topic=topic).update(
        topic=target, position=F("position") + target.last_position, kind=becomes
    )
    target.last_position += topic.last_position
    topic.participants.all().delete()


def _move_people(topic, target):
    has_it = MeToo.objects.filter(topic=target).exclude(user=None).values("user")
    moved = MeToo.objects.filter(topic=topic).exclude(user__in=has_it)
    target.me_too_count += moved.update(topic=target)
    MeToo.objects.filter(topic=topic).delete()
    follows = Subscription.objects.filter(topic=target).values("user")
    Subscription.objects.filter(topic=topic).exclude(user__in=follows).update(
        topic=target
    )
    Subscription.objects.filter(topic=topic).delete()
    follow_merge(topic, target)


def _move_telling(topic, target):
    """What people were told of, and write, stands in the other topic now."""
    told = Notification.objects.filter(topic=target, read_at=None)
    same = told.filter(user=OuterRef("user"), kind=OuterRef("kind"))
    moved = Notification.objects.filter(topic=topic)
    moved.filter(Q(read_at__isnull=False) | ~Exists(same)).update(topic=target)
    moved.delete()
    key, new_key = f"reply:{topic.pk}", f"reply:{target.pk}"
    write = Draft.objects.filter(key=new_key).values("user")
    Draft.objects.filter(key=key).exclude(user__in=write).update(key=new_key)


def _settle(target):
    visible = target.posts.visible().replies()
    target.reply_count = visible.count()
    newest = visible.order_by("-published_at", "-position").first()
    if newest and newest.published_at > target.last_activity_at:
        target.last_activity_at = newest.published_at
        target.last_poster_id = newest.author_id
        target.last_poster_name = newest.author_name
    target.save(update_fields=[*MOVING, "me_too_count"])
    recount_participants(target)
    Participant.objects.filter(topic__merged_into=target).delete()
