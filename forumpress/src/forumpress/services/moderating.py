"""Keeping order among posts and topics. Each act is said; none is a toggle."""

from django.db import transaction
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..choices import State, Verb
from ..errors import NotFound, Refused
from ..models import BoardPage, Flag, Post, Topic, TopicTag
from ..permissions import may_moderate
from .consequences import hidden_from_some
from .counting import boards_follow
from .locking import locked_post, locked_topic, require
from .log import record
from .readership import refuse_more_readers
from .showing import close_flag, conceal, lose_trust, show
from .telling import Kind, tell


@transaction.atomic
def approve(viewer: Viewer, post_pk: int) -> Post:
    """
    Let all see a post that waits for approval.

    Raises:
        NotFound: there is no such post that they may read.
        NotAllowed: they are no moderator.
        Refused: somebody decided already.
    """
    post = _moderated(viewer, post_pk)
    if post.state != State.PENDING:
        raise Refused(_("Somebody has decided about this post already."))
    show(post)
    record(Verb.APPROVED, viewer, post.topic, post, reason=post.held_for)
    tell(Kind.APPROVED, post.author_id, viewer, post.topic, post)
    return post


@transaction.atomic
def reject(viewer: Viewer, post_pk: int) -> Post:
    """Let nobody see a post that waits. Raises as `approve` does."""
    post = _moderated(viewer, post_pk)
    if post.state != State.PENDING:
        raise Refused(_("Somebody has decided about this post already."))
    conceal(viewer, post)
    close_flag(viewer, post, Flag.Decision.UPHELD)
    record(Verb.REJECTED, viewer, post.topic, post, reason=post.held_for)
    tell(Kind.REJECTED, post.author_id, viewer, post.topic, post)
    return post


@transaction.atomic
def hide(viewer: Viewer, post_pk: int) -> Post:
    """
    Take a post away from all but the moderators; the first one takes its topic along.

    Raises:
        NotFound: there is no such post that they may read.
        NotAllowed: they are no moderator.
    """
    post = _moderated(viewer, post_pk)
    if post.state == State.HIDDEN:
        return post
    lose_trust(post)
    conceal(viewer, post)
    close_flag(viewer, post, Flag.Decision.UPHELD)
    record(Verb.HIDDEN, viewer, post.topic, post)
    return post


@transaction.atomic
def restore(viewer: Viewer, post_pk: int) -> Post:
    """
    Let all see a post again.

    Raises:
        NotFound: there is no such post that they may read.
        NotAllowed: they are no moderator.
        Refused: it waits for approval.
    """
    post = _moderated(viewer, post_pk)
    if post.state == State.PENDING:
        raise Refused(_("This post waits for approval: approve or reject it."))
    if post.state == State.HIDDEN:
        show(post)
        record(Verb.RESTORED, viewer, post.topic, post)
    return post


@transaction.atomic
def lock(viewer: Viewer, topic_pk: int) -> Topic:
    """Let nobody but the staff reply. Raises `NotFound`, `NotAllowed`."""
    return _set(viewer, topic_pk, "is_locked", True, Verb.LOCKED)


@transaction.atomic
def unlock(viewer: Viewer, topic_pk: int) -> Topic:
    """Raises `NotFound`, `NotAllowed`."""
    return _set(viewer, topic_pk, "is_locked", False, Verb.UNLOCKED)


@transaction.atomic
def pin(viewer: Viewer, topic_pk: int) -> Topic:
    """Keep a topic on top of its board. Raises `NotFound`, `NotAllowed`."""
    return _set(viewer, topic_pk, "is_pinned", True, Verb.PINNED)


@transaction.atomic
def unpin(viewer: Viewer, topic_pk: int) -> Topic:
    """Raises `NotFound`, `NotAllowed`."""
    return _set(viewer, topic_pk, "is_pinned", False, Verb.UNPINNED)


@transaction.atomic
def move(viewer: Viewer, topic_pk: int, board_pk: int) -> Topic:
    """
    Let a topic stand on another board.

    Raises:
        NotFound: they may not read the topic, or see the board.
        NotAllowed: they are no moderator.
        Refused: the board is archived, or more people would read the topic there, or
            it was merged into another.
    """
    topic = _kept(viewer, topic_pk)
    board = visible_pages(viewer, BoardPage.objects.all()).filter(pk=board_pk).first()
    if board is None:
        raise NotFound
    if board.is_archived:
        raise Refused(_("Nothing is written to an archived board any more."))
    if board.pk == topic.board_id:
        return topic
    _refuse_merged(topic)
    refuse_more_readers(topic.board, board)
    before = topic.board_id
    with boards_follow(topic):
        topic.board = board
        topic.is_private = topic.is_private or board.topics_are_private
        topic.save(update_fields=["board", "is_private"])
    # A board says which tags its topics may have.
    allowed = board.tagged_items.values("tag")
    TopicTag.objects.filter(topic=topic).exclude(tag__in=allowed).delete()
    record(Verb.MOVED, viewer, topic, **{"from": before, "to": board.pk})
    hidden_from_some(topic)
    return topic


def _moderated(viewer: Viewer, post_pk: int) -> Post:
    post = locked_post(viewer, post_pk)
    require(may_moderate(viewer), _("Only moderators may do this."))
    return post


def _kept(viewer: Viewer, topic_pk: int) -> Topic:
    topic = locked_topic(viewer, topic_pk)
    require(may_moderate(viewer), _("Only moderators may do this."))
    return topic


def _refuse_merged(topic):
    if topic.merged_into_id:
        raise Refused(_("This topic was merged into another."))


def _set(viewer, topic_pk, name, value, verb):
    topic = _kept(viewer, topic_pk)
    _refuse_merged(topic)
    if getattr(topic, name) != value:
        with boards_follow(topic):
            setattr(topic, name, value)
            topic.save(update_fields=[name])
        record(verb, viewer, topic)
    return topic
