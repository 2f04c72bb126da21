"""Where wiki pages stand: what they keep of it follows when they are moved."""

from typing import Any

from django.db import transaction

from heroic_core.tree_paths import at_or_below, paths_above

from ..models import WikiPage, WikiSpacePage


def space_at(path: str) -> WikiSpacePage | None:
    """The space above a tree path, or None."""
    above = WikiSpacePage.objects.filter(path__in=list(paths_above(path)))
    return above.order_by("-path").first()


@transaction.atomic
def moved(page: WikiPage, after: Any) -> None:
    """
    Follow a wiki page that was moved, and what is below it.

    Args:
        page: as it stands now.
        after: the page that it stands below.
    """
    here = WikiPage.objects.filter(at_or_below(page.path))
    here.update(space=space_at(page.path))
    WikiPage.objects.filter(pk=page.pk).update(above=after.pk)
