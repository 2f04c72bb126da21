"""Who may be told of what was said about a page."""

from typing import Any

from ....sections.places import nearest_private
from ....viewer import Viewer
from ....visibility import refusal


def private_page(page: Any, everybody: Viewer) -> int | None:
    """
    The key of the page that tells who may know of this one; None where everybody may.

    Args:
        everybody: a stranger, the same for many pages.
    """
    if refusal(everybody, page) is None:
        return None
    section = nearest_private(page)
    # An alias has its privacy from elsewhere, too.
    return section.pk if section and page.path.startswith(section.path) else page.pk
