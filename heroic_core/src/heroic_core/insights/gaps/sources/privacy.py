"""Who may be told of what was said about a page."""

from typing import Any

from ....search.telling import section_of
from ....viewer import Viewer


def private_page(page: Any, everybody: Viewer) -> int | None:
    """
    The key of the page that tells who may know of this one; None where everybody may.

    Args:
        everybody: a stranger, the same for many pages.
    """
    section = section_of(page, everybody)
    return section and section.pk
