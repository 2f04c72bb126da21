from .category import Category
from .page import FAQPage, FAQPageMixin
from .placement import Placement
from .question import OldAnchor, Question, TaggedQuestion


__all__ = [
    "Category",
    "FAQPage",
    "FAQPageMixin",
    "OldAnchor",
    "Placement",
    "Question",
    "TaggedQuestion",
]
