"""What follows elsewhere when something in a forum changes."""

from heroic_core.search.changes import changed, forget

from ..models import Topic
from ..names import NAME


def changed_for_all(topic: Topic) -> None:
    """Something that people read in a topic is another."""
    changed(NAME, [topic.pk])


def hidden_from_some(topic: Topic) -> None:
    """Somebody who could read a topic can do so no longer, from this moment on."""
    forget(NAME, [topic.pk])
    changed(NAME, [topic.pk])
