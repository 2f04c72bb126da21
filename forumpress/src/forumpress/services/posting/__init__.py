"""Somebody starts a topic, or writes in one."""

from .replying import NewPost, add_note, reply
from .starting import NewTopic, start_topic


__all__ = ["NewPost", "NewTopic", "add_note", "reply", "start_topic"]
