"""Somebody starts a topic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ...choices import PostKind, State, TopicKind, Verb
from ...clock import now
from ...errors import NotFound
from ...models import BoardPage, Topic
from ...permissions import kinds_to_start
from ...standing import standing_of
from .. import turns
from ..attaching import attach
from ..counting import count_of_member
from ..drafts import drop
from ..following import follow_own
from ..locking import require
from ..log import record
from ..members import member_of
from ..repetition import refuse_topic_again
from ..screening import Manner, reason_to_hold, refuse_too_much
from .appearing import appear
from .making import make_post, without_token
from .topic_details import keep_intake, tag


@dataclass(frozen=True, kw_only=True)
class NewTopic:
    """
    What somebody starts.

    Args:
        title, text: as they wrote them, the text in Markdown.
        kind: one that the board takes of them.
        locale: the code of its language.
        tags: keys of tags that the board allows.
        intake: what they said to the board's questions, by the key of the field.
        is_private: whether only they and the staff read it; on a board whose new
            topics are private it is, whatever this says.
        read_before: what they were shown and opened before.
        token: the same for what is sent twice from one form.
        manner: how it was sent, for what tells robots from people.
    """

    title: str
    text: str
    kind: TopicKind
    locale: str
    tags: Sequence[int] = ()
    intake: Mapping[int, str] = field(default_factory=dict)
    is_private: bool = False
    read_before: Sequence[dict[str, Any]] = ()
    token: str | None = None
    manner: Manner = Manner()


def start_topic(viewer: Viewer, board_pk: int, new: NewTopic) -> Topic:
    """
    Start a topic; once, however often the form is sent.

    Raises:
        NotFound: there is no such board that they may see.
        NotAllowed: they may not start a topic of this kind there.
        Refused: they have just started the same, or new members start no more today.
    """
    try:
        with transaction.atomic():
            return _sent_before(viewer, new.token) or _start(viewer, board_pk, new)
    except IntegrityError as error:
        # The form was sent twice at the same moment.
        if found := _sent_before(viewer, new.token):
            return found
        return start_topic(viewer, board_pk, without_token(new, error))


def _sent_before(viewer, token):
    if not token:
        return None
    return Topic.objects.filter(token=token, author=viewer.user.pk).first()


def _start(viewer, board_pk, new):
    boards = BoardPage.objects.select_related("locale")
    board = visible_pages(viewer, boards).filter(pk=board_pk).first()
    if board is None:
        raise NotFound
    kinds = kinds_to_start(viewer, board)
    require(new.kind in kinds, _("You may not start a topic of this kind here."))
    author = member_of(viewer.user)
    refuse_topic_again(author, new.title, new.text)
    refuse_too_much(viewer, author, is_reply=False)
    held_for = reason_to_hold(viewer, author, f"{new.title}\n{new.text}", new.manner)
    moment = now()
    topic = Topic(
        board=board,
        title=new.title,
        kind=new.kind,
        locale=new.locale or board.locale.language_code,
        author=viewer.user,
        author_name=author.name,
        last_poster=viewer.user,
        last_poster_name=author.name,
        is_private=new.is_private or board.topics_are_private,
        state=State.PENDING if held_for else State.VISIBLE,
        created_at=moment,
        published_at=None if held_for else moment,
        last_activity_at=moment,
        last_position=1,
        read_before=list(new.read_before),
        token=new.token,
    )
    turns.begin(topic, standing_of(viewer).is_staff)
    topic.save()
    tag(topic, new.tags)
    keep_intake(topic, new.intake)
    post = make_post(viewer, topic, PostKind.OPENING, new.text, held_for)
    post.save()
    attach(viewer, post)
    record(Verb.STARTED, viewer, topic, post)
    if held_for:
        record(Verb.HELD, None, topic, post, reason=held_for)
    else:
        appear(post, is_new=True)
        count_of_member(author.user_id, approved_count=1)
    follow_own(viewer, author, topic)
    drop(viewer, f"board:{board.pk}")
    return topic
