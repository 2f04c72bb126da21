from .acting import act_on_post, act_on_topic
from .asking import ask, solved, where
from .drafting import discard_draft, keep_draft
from .editing import edit, history
from .files import file, upload
from .replying import reply
from .topic import permalink, topic
from .writing import people, preview, quote


__all__ = [
    "act_on_post",
    "act_on_topic",
    "ask",
    "discard_draft",
    "edit",
    "file",
    "history",
    "keep_draft",
    "people",
    "permalink",
    "preview",
    "quote",
    "reply",
    "solved",
    "topic",
    "upload",
    "where",
]
