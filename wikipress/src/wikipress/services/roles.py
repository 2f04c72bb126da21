"""What a new wiki and a new space come with: their privacy, and who works there."""

from heroic_core.pages import page_above
from heroic_core.permissions import grant_on_page

from ..groups import WIKI_EDITORS, WIKI_MANAGERS
from ..models import WikiIndexPage, WikiSpacePage
from .privacy import close, groups_of


WRITING = ["add", "change", "publish"]
MANAGING = [*WRITING, "bulk_delete", "lock", "unlock"]


def furnish_index(index: WikiIndexPage) -> None:
    """Close a new wiki to all but the staff, and let its managers work in it."""
    close(index)
    grant_on_page(index, WIKI_MANAGERS, MANAGING)


def furnish_space(space: WikiSpacePage) -> None:
    """
    Close a new space by a restriction of its own, which goes along wherever it is
    moved, and let the editors write in it.
    """
    close(space, groups_of(page_above(space.path)))
    grant_on_page(space, WIKI_EDITORS, WRITING)
