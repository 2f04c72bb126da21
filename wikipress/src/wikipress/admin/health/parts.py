"""What the report looks for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from heroic_core.freshness.services import listing
from heroic_core.viewer import Viewer

from ...models import WikiPage
from ...services.health import broken_links, orphans, wanted_pages
from ...services.neglect import never_read, same_titles
from .rows import BrokenRows, PageRows, ReviewRows, Rows, UnreadRows, WantedRows


@dataclass(frozen=True)
class Part:
    """
    Args:
        name: in addresses.
        title: as readers of the report see it.
        note: what it means, in a sentence.
        find: what is wrong below a page, as far as somebody may see it.
        rows: how that is told.
    """

    name: str
    title: Any
    note: Any
    find: Callable[[Viewer, Any], QuerySet]
    rows: type[Rows]


def _of_wiki(find):
    """Reviews of wiki pages alone, whatever else stands below a page."""

    def found(viewer, under):
        return find(viewer, under).filter(page__in=WikiPage.objects.values("pk"))

    return found


PARTS = [
    Part(
        "broken",
        _("Broken links"),
        _("They lead to a page or a heading that is gone."),
        broken_links,
        BrokenRows,
    ),
    Part(
        "wanted",
        _("Wanted pages"),
        _("Pages link to them, and nobody has written them yet."),
        wanted_pages,
        WantedRows,
    ),
    Part(
        "overdue",
        _("Overdue reviews"),
        _("Nobody has verified them for two weeks since they were due."),
        _of_wiki(listing.overdue),
        ReviewRows,
    ),
    Part(
        "unowned",
        _("Without an owner"),
        _("Whoever looked after them is gone."),
        _of_wiki(listing.unowned),
        ReviewRows,
    ),
    Part(
        "orphans",
        _("Orphans"),
        _("No other page links to them: they are found by search and in the tree."),
        orphans,
        PageRows,
    ),
    Part(
        "titles",
        _("Same title"),
        _("A link by name leads to one of them only."),
        same_titles,
        PageRows,
    ),
    Part(
        "unread",
        _("Never read"),
        _("Nobody has opened them in 90 days."),
        never_read,
        UnreadRows,
    ),
]
