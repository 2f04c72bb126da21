from .acting import act_on_post, act_on_topic
from .asking import ask
from .replying import edit, reply
from .topic import permalink, topic


__all__ = [
    "act_on_post",
    "act_on_topic",
    "ask",
    "edit",
    "permalink",
    "reply",
    "topic",
]
