"""Somebody answers in a topic, or leaves a note for the staff there."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ...choices import PostKind, Verb
from ...models import Post
from ...permissions import may_reply, may_serve
from ...standing import standing_of
from ..attaching import attach
from ..counting import boards_follow, count_of_member
from ..drafts import drop
from ..following import follow_own
from ..locking import locked_topic, require
from ..log import record
from ..members import member_of
from ..repetition import refuse_reply_again
from ..screening import Manner, reason_to_hold, refuse_too_much
from ..telling import tell_mentioned
from .appearing import appear
from .making import make_post, without_token


@dataclass(frozen=True, kw_only=True)
class NewPost:
    """What somebody replies; see `starting.NewTopic`."""

    text: str
    token: str | None = None
    manner: Manner = Manner()


def reply(viewer: Viewer, topic_pk: int, new: NewPost) -> Post:
    """
    Answer in a topic; once, however often the form is sent.

    Raises:
        NotFound: there is no such topic that they may read.
        NotAllowed: they may not answer in it.
        Refused: they said the same there, or new members write no more today.
    """
    return _once(_reply, viewer, topic_pk, new)


def _reply(viewer, topic_pk, new):
    with transaction.atomic():
        topic = locked_topic(viewer, topic_pk)
        if found := _replied_before(viewer, topic, new.token):
            return found
        require(may_reply(viewer, topic), _("You may not reply in this topic."))
        author = member_of(viewer.user)
        is_trusted = standing_of(viewer).is_trusted
        refuse_reply_again(author, new.text, topic.pk, is_trusted=is_trusted)
        refuse_too_much(viewer, author, is_reply=True)
        held_for = reason_to_hold(viewer, author, new.text, new.manner)
        post = make_post(viewer, topic, PostKind.REPLY, new.text, held_for)
        _keep(viewer, post, Verb.REPLIED, new.token)
        if held_for:
            record(Verb.HELD, None, topic, post, reason=held_for)
            topic.save(update_fields=["last_position"])
        else:
            with boards_follow(topic):
                appear(post)
            count_of_member(author.user_id, approved_count=1)
        follow_own(viewer, author, topic)
        drop(viewer, f"reply:{topic.pk}")
        return post


def add_note(viewer: Viewer, topic_pk: int, new: NewPost) -> Post:
    """
    Write in a topic what only the staff reads.

    Raises:
        NotFound: there is no such topic that they may read.
        NotAllowed: they are no staff.
    """
    return _once(_add_note, viewer, topic_pk, new)


def _add_note(viewer, topic_pk, new):
    with transaction.atomic():
        topic = locked_topic(viewer, topic_pk)
        if found := _replied_before(viewer, topic, new.token):
            return found
        require(may_serve(viewer), _("Only staff write notes."))
        post = make_post(viewer, topic, PostKind.NOTE, new.text, "")
        _keep(viewer, post, Verb.NOTED, new.token)
        topic.save(update_fields=["last_position"])
        tell_mentioned(post)
        drop(viewer, f"reply:{topic.pk}")
        return post


def _once(send, viewer, topic_pk, new):
    try:
        return send(viewer, topic_pk, new)
    except IntegrityError as error:
        return send(viewer, topic_pk, without_token(new, error))


def _replied_before(viewer, topic, token):
    if not token:
        return None
    return topic.posts.filter(token=token, author=viewer.user.pk).first()


def _keep(viewer, post, verb, token):
    post.token = token
    post.save()
    post.topic.last_position = post.position
    attach(viewer, post)
    record(verb, viewer, post.topic, post)
