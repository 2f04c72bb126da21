"""
The only door for HTML that people wrote or that came from elsewhere.

Nothing else in the suite imports bleach or nh3, or marks foreign text safe.
"""

from .bases import with_base
from .clean import VERSION, clean_html
from .code import highlight
from .frames import Frame, embedded_frame
from .headings import Heading, cut_at_headings, headings, with_heading_ids
from .marks import mark_words
from .text import fold, plain_lines, plain_text
from .urls import is_own_url, is_safe_url


__all__ = [
    "VERSION",
    "Frame",
    "Heading",
    "clean_html",
    "cut_at_headings",
    "embedded_frame",
    "fold",
    "headings",
    "highlight",
    "is_own_url",
    "is_safe_url",
    "mark_words",
    "plain_lines",
    "plain_text",
    "with_base",
    "with_heading_ids",
]
