"""What people want to be told of."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..choices import Verb
from ..errors import NotFound
from ..models import BoardPage, Member, Subscription, Topic
from ..permissions import may_take_part, visible_tags
from .locking import locked_topic, require
from .log import record
from .members import member_of


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
    _follow(viewer, _("You may not follow topics."), topic=topic)


@transaction.atomic
def leave_topic(viewer: Viewer, topic_pk: int) -> None:
    """Tell them no longer. Raises `NotFound`."""
    topic = locked_topic(viewer, topic_pk)
    _stop(viewer, Subscription.objects.filter(topic=topic))


@transaction.atomic
def follow_board(viewer: Viewer, board_pk: int) -> BoardPage:
    """
    Tell somebody of new topics on a board.

    Raises:
        NotFound: there is no such board that they may see.
        NotAllowed: they are suspended.
    """
    board = _board(viewer, board_pk)
    _follow(viewer, _("You may not follow boards."), board=board)
    return board


@transaction.atomic
def leave_board(viewer: Viewer, board_pk: int) -> BoardPage:
    """Tell them no longer. Raises `NotFound`."""
    board = _board(viewer, board_pk)
    _stop(viewer, Subscription.objects.filter(board=board))
    return board


@transaction.atomic
def follow_tag(viewer: Viewer, tag_pk: int) -> Any:
    """
    Tell somebody of new topics with a tag.

    Raises:
        NotFound: there is no such tag of what they may see.
        NotAllowed: they are suspended.
    """
    tag = _tag(viewer, tag_pk)
    _follow(viewer, _("You may not follow tags."), tag=tag)
    return tag


@transaction.atomic
def leave_tag(viewer: Viewer, tag_pk: int) -> Any:
    """Tell them no longer. Raises `NotFound`."""
    tag = _tag(viewer, tag_pk)
    _stop(viewer, Subscription.objects.filter(tag=tag))
    return tag


@transaction.atomic
def stop(viewer: Viewer, subscription_pk: int) -> None:
    """Tell somebody no longer of one thing that they follow, whatever it is."""
    _stop(viewer, Subscription.objects.filter(pk=subscription_pk))


@transaction.atomic
def stop_all(viewer: Viewer) -> None:
    """Tell somebody no longer of anything that they follow, seen or unseen."""
    _stop(viewer, Subscription.objects.all())


@transaction.atomic
def wish(viewer: Viewer, mail: str, follows_own: bool) -> Member:
    """When somebody wants mail, and whether they follow where they write."""
    member = member_of(viewer.user)
    member.mail, member.follows_own = mail, follows_own
    member.save(update_fields=["mail", "follows_own"])
    return member


def follow(user: Any, **thing: Any) -> bool:
    """
    Put down that a person follows a topic, a board or a tag.

    Returns:
        Whether they did not follow it before.
    """
    return Subscription.objects.get_or_create(user=user, **thing)[1]


def _follow(viewer, unless, topic=None, **thing):
    require(may_take_part(viewer), unless)
    followed = {"topic": topic} if topic else thing
    if follow(viewer.user, **followed):
        details = {name: each.pk for name, each in thing.items()}
        record(Verb.SUBSCRIBED, viewer, topic, **details)


def _stop(viewer, subscriptions):
    for each in subscriptions.filter(user=viewer.user.pk):
        each.delete()
        things = {"board": each.board_id, "tag": each.tag_id}
        details = {name: pk for name, pk in things.items() if pk}
        record(Verb.UNSUBSCRIBED, viewer, each.topic, **details)


def _board(viewer, pk):
    boards = visible_pages(viewer, BoardPage.objects.filter(pk=pk))
    return _first(boards)


def _tag(viewer, pk):
    return _first(visible_tags(viewer).filter(pk=pk))


def _first(rows):
    found = rows.first()
    if found is None:
        raise NotFound
    return found
