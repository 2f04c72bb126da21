"""What people want to be told of."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ..choices import Verb
from ..models import Member, Subscription, Topic
from ..permissions import may_take_part
from .locking import locked_topic, require
from .log import record


def follow_own(viewer: Viewer, member: Member, topic: Topic) -> None:
    """Tell somebody of answers where they wrote, if they want that."""
    if member.follows_own:
        Subscription.objects.get_or_create(user=viewer.user, topic=topic)


@transaction.atomic
def follow_topic(viewer: Viewer, topic_pk: int) -> None:
    """
    Tell somebody of what is new in a topic.

    Raises:
        NotFound: there is no such topic that they may read.
        NotAllowed: they are suspended.
    """
    topic = locked_topic(viewer, topic_pk)
    require(may_take_part(viewer), _("You may not follow topics."))
    follow(viewer.user, topic=topic)
    record(Verb.SUBSCRIBED, viewer, topic)


@transaction.atomic
def leave_topic(viewer: Viewer, topic_pk: int) -> None:
    """Tell them no longer. Raises `NotFound`."""
    topic = locked_topic(viewer, topic_pk)
    if Subscription.objects.filter(user=viewer.user.pk, topic=topic).delete()[0]:
        record(Verb.UNSUBSCRIBED, viewer, topic)


def follow(user: Any, **thing: Any) -> None:
    """Put down that a person follows a topic, a board or a tag."""
    Subscription.objects.get_or_create(user=user, **thing)
