"""The one place that writes the log of a forum."""

from typing import Any

from heroic_core.viewer import Viewer

from ..choices import Role, Verb
from ..models import Event, Post, Topic
from ..permissions import wrote
from ..standing import standing_of


def record(
    verb: Verb,
    viewer: Viewer | None,
    topic: Topic | None = None,
    post: Post | None = None,
    person: Any = None,
    **details: Any,
) -> Event:
    """
    Write what somebody does, in the transaction in which they do it.

    Args:
        verb: what they do.
        viewer: who does it; None where nobody does.
        topic: in which.
        post: with which.
        person: to whom.
        details: keys and numbers, no words of people.
    """
    return Event.objects.create(
        verb=verb,
        actor=viewer.user if viewer and viewer.is_authenticated else None,
        role=role_of(viewer, topic),
        topic=topic,
        post=post,
        person=person,
        details=details,
    )


def role_of(viewer: Viewer | None, topic: Topic | None) -> Role:
    """As whom somebody does something in a topic."""
    if viewer is None or not viewer.is_authenticated:
        return Role.SYSTEM
    if topic is not None and wrote(viewer, topic):
        return Role.AUTHOR
    return Role.STAFF if standing_of(viewer).is_staff else Role.MEMBER
