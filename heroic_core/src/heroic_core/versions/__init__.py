"""
The versions of a page, for who reads it.

Readers see what was published, with its notes; who may edit the page also sees what
was saved. What two versions say otherwise is told by the words that a reader sees of
each, so that nothing shows here which the page itself would hide.
"""

from .differences import differences
from .lines import Line, line_of, lines_of
from .listing import UnknownVersion, Versions
from .rows import Row
from .version import Version


__all__ = [
    "Line",
    "Row",
    "UnknownVersion",
    "Version",
    "Versions",
    "differences",
    "line_of",
    "lines_of",
]
