"""The row of a post, as it is when it is written."""

from dataclasses import replace
from typing import Any

from heroic_core.viewer import Viewer

from ...choices import HeldFor, PostKind, State
from ...clock import now
from ...models import Post, Topic
from ...standing import standing_of
from ..members import member_of
from ..writing import write


def make_post(
    viewer: Viewer, topic: Topic, kind: PostKind, text: str, held_for: HeldFor | str
) -> Post:
    moment = now()
    post = Post(
        topic=topic,
        position=1 if kind == PostKind.OPENING else topic.last_position + 1,
        kind=kind,
        author=viewer.user,
        author_name=member_of(viewer.user).name,
        by_staff=standing_of(viewer).is_staff,
        state=State.PENDING if held_for else State.VISIBLE,
        held_for=held_for,
        created_at=moment,
        published_at=None if held_for else moment,
    )
    write(post, text, viewer)
    return post


def without_token(new: Any, error: Exception) -> Any:
    """
    What was sent by a form by which something else was sent before.

    Raises the error where it has another cause.
    """
    if new.token is None:
        raise error
    return replace(new, token=None)
