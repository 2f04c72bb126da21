"""
Texts as search compares them: the same for documents and queries, on every database.
"""

from .terms import Analyzed, analyze, is_stop_word, language, stem, term_of
from .words import Token, compounds, fold, joined, tokens


__all__ = [
    "Analyzed",
    "Token",
    "analyze",
    "compounds",
    "fold",
    "is_stop_word",
    "joined",
    "language",
    "stem",
    "term_of",
    "tokens",
]
