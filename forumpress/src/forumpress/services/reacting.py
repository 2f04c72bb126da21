"""What people think of posts and topics: each says it once, and may take it back."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ..choices import Verb
from ..models import MeToo, Post, Topic, Vote
from ..permissions import may_say_me_too, may_vote
from .following import follow
from .locking import locked_post, locked_topic, require
from .log import record


@transaction.atomic
def vote(viewer: Viewer, post_pk: int) -> Post:
    """
    Say that an answer helps, or that an idea is a good one.

    Raises:
        NotFound: there is no such post that they may read.
        NotAllowed: it is their own, or no answer.
    """
    post = locked_post(viewer, post_pk)
    require(may_vote(viewer, post), _("You may not vote for this."))
    if Vote.objects.get_or_create(post=post, user=viewer.user)[1]:
        Post.objects.filter(pk=post.pk).update(vote_count=F("vote_count") + 1)
        record(Verb.VOTED, viewer, post.topic, post)
    return post


@transaction.atomic
def take_vote_back(viewer: Viewer, post_pk: int) -> Post:
    """They think so no longer. Raises `NotFound`."""
    post = locked_post(viewer, post_pk)
    if Vote.objects.filter(post=post, user=viewer.user.pk).delete()[0]:
        Post.objects.filter(pk=post.pk).update(vote_count=F("vote_count") - 1)
        record(Verb.UNVOTED, viewer, post.topic, post)
    return post


@transaction.atomic
def say_me_too(viewer: Viewer, topic_pk: int) -> Topic:
    """
    Have the same problem, and be told of what is new about it.

    Raises:
        NotFound: there is no such topic that they may read.
        NotAllowed: it is their own, or no question.
    """
    topic = locked_topic(viewer, topic_pk)
    require(may_say_me_too(viewer, topic), _("You cannot have this problem too."))
    if MeToo.objects.get_or_create(topic=topic, user=viewer.user)[1]:
        _count(topic, 1)
        follow(viewer.user, topic=topic)
        record(Verb.ME_TOO, viewer, topic)
    return topic


@transaction.atomic
def take_me_too_back(viewer: Viewer, topic_pk: int) -> Topic:
    """They have it no longer, or never had. Raises `NotFound`."""
    topic = locked_topic(viewer, topic_pk)
    if MeToo.objects.filter(topic=topic, user=viewer.user.pk).delete()[0]:
        _count(topic, -1)
        record(Verb.NOT_ME, viewer, topic)
    return topic


def _count(topic, by):
    topic.me_too_count += by
    topic.save(update_fields=["me_too_count"])
