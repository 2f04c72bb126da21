"""Two topics become one."""

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ..choices import PostKind, State, Status, Verb, WaitingOn
from ..clock import now
from ..errors import Refused
from ..models import MeToo, Post, Subscription, Topic
from ..permissions import may_moderate
from . import turns
from .consequences import changed_for_all, hidden_from_some
from .counting import boards_follow, recount_participants
from .locking import locked_topics, require, see_topic
from .log import record
from .posting import MOVING
from .solving import drop_solution


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
            people would read what was written.
    """
    see_topic(viewer, topic_pk)
    require(may_moderate(viewer), _("Only moderators may do this."))
    topics = locked_topics(viewer, [topic_pk, target_pk])
    topic, target = topics[topic_pk], topics[target_pk]
    _check(topic, target)
    with boards_follow(topic, target):
        _move_posts(topic, target)
        _move_people(topic, target)
        topic.state, topic.merged_into = State.HIDDEN, target
        topic.reply_count, topic.me_too_count = 0, 0
        turns.turn(topic, WaitingOn.NOBODY, now())
        topic.status = Status.DUPLICATE
        topic.save(update_fields=[*MOVING, "state", "merged_into", "me_too_count"])
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


def _move_posts(topic, target):
    drop_solution(topic)
    becomes = Case(
        When(kind=PostKind.OPENING, then=Value(PostKind.REPLY)), default=F("kind")
    )
    Post.objects.filter(topic=topic).update(
        topic=target, position=F("position") + target.last_position, kind=becomes
    )
    target.last_position += topic.last_position


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
