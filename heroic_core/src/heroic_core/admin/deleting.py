"""Before a page is deleted the admin says what would be lost, and offers a way out."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import AbstractPage

from ..loss import Loss
from ..pages import ContainerPageMixin
from ..privacy.knowing import knows
from ..references import Holder, load_holders
from ..viewer import Viewer


# What is listed by name; the rest is counted.
LISTED = 10


@dataclass(frozen=True)
class ShownLoss:
    """
    What the confirmation names.

    Args:
        live_count, draft_count: the pages below.
        others: what else would be lost, in sentences.
        linking: names of what links there, each with where it is edited, or blank.
        more_linking: how many are not named.
    """

    live_count: int
    draft_count: int
    others: list[str]
    linking: list[tuple[str, str]]
    more_linking: int

    @property
    def is_any(self) -> bool:
        found = self.live_count, self.draft_count, self.others, self.linking
        return any(found)


def shown_loss(page: Any, request: HttpRequest) -> ShownLoss | None:
    """What deleting a page would lose, as far as its editor may know; None for others."""
    if not isinstance(page, ContainerPageMixin):
        return None
    loss = Loss(page)
    return ShownLoss(
        loss.live_count,
        loss.draft_count,
        page.other_losses(),
        named(loss.linking[:LISTED], request),
        max(len(loss.linking) - LISTED, 0),
    )


def named(holders: list[Holder], request: HttpRequest) -> list[tuple[str, str]]:
    """Pages and snippets as an editor may know them: names, and where to edit them."""
    viewer, finder = Viewer.from_request(request), AdminURLFinder(request.user)
    return [
        _name(thing, finder.get_edit_url(thing) or "", viewer)
        for thing in load_holders(holders)
    ]


def _name(thing, url, viewer):
    if isinstance(thing, AbstractPage):
        hidden = _("A page that you may not see")
        return (str(thing), url) if knows(viewer, thing) else (hidden, "")
    # Who may not edit a snippet may not know of it.
    return (str(thing), url) if url else (_("Something that you may not see"), "")
