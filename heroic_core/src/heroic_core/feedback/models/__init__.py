from .comment import Answer, Comment, Status
from .notice import FeedbackNotice, Telling
from .vote import Reason, Vote


__all__ = [
    "Answer",
    "Comment",
    "FeedbackNotice",
    "Reason",
    "Status",
    "Telling",
    "Vote",
]
