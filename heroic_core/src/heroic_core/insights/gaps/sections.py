"""The private section that a gap belongs to, by what is private now."""

from typing import Any

from ...search.telling import section_of
from ..models import Gap


def section_of_gap(gap: Gap) -> Any:
    """
    The private page whose readers alone may know of a gap; None where everybody may.

    What the gap was found in may have been opened to all since, and the page that it
    is named by may have become private.
    """
    about = [gap.page, gap.title_page if gap.titled_by_page else None]
    sections = [section for page in about if (section := section_of(page))]
    return max(sections, key=lambda section: section.depth, default=None)
