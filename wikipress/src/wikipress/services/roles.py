"""What a new wiki and a new space come with: privacy, who works there, templates."""

from heroic_core.pages import page_above
from heroic_core.permissions import grant_on_page

from ..groups import WIKI_EDITORS, WIKI_MANAGERS
from ..models import WikiIndexPage, WikiSpacePage
from .privacy import close, groups_of
from .templates import ship_templates


WRITING = ["add", "change", "publish"]
MANAGING = [*WRITING, "bulk_delete", "lock", "unlock"]


def furnish_index(index: WikiIndexPage) -> None:
    """
    Close a new wiki to all but the staff, and let its managers work in it.

    The first one brings the templates.
    """
    close(index)
    grant_on_page(index, WIKI_MANAGERS, MANAGING)
    if not WikiIndexPage.objects.exclude(pk=index.pk).exists():
        ship_templates(index.locale.language_code)


def furnish_space(space: WikiSpacePage) -> None:
    """
    Close a new space by a restriction of its own, which goes along wherever it is
    moved, and let the editors write in it.
    """
    close(space, groups_of(page_above(space.path)))
    grant_on_page(space, WIKI_EDITORS, WRITING)
