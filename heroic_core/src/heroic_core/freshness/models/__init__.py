from .cause import CauseKind, ReviewCause
from .interval import LONGEST, ReviewInterval
from .notice import ReviewNotice
from .review import PageReview, Risk
from .weekly import ReviewMailSettings


__all__ = [
    "LONGEST",
    "CauseKind",
    "PageReview",
    "ReviewCause",
    "ReviewInterval",
    "ReviewMailSettings",
    "ReviewNotice",
    "Risk",
]
