import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.db import transaction
from wagtail import hooks


if TYPE_CHECKING:
    from .drafts import Draft


HOOK = "check_heroic_content"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Place:
    """
    Where an editor finds something in the form of a page.

    Args:
        field: of the page.
        block: the id of a block at the top of that field's stream.
    """

    field: str
    block: str = ""

    @property
    def content_path(self) -> str:
        """As Wagtail's form marks it."""
        return f"{self.field}.{self.block}" if self.block else self.field


@dataclass(frozen=True)
class Finding:
    """
    What an editor should look at.

    Args:
        message: what it is and what to do, in a sentence.
        place: where it is; None for the page as a whole.
    """

    message: str
    place: Place | None = None


class ContentCheck(Protocol):
    """What is registered with the hook `check_heroic_content`."""

    def __call__(self, draft: "Draft") -> Iterable[Finding]:
        """
        What is wrong with a draft.

        The number of queries must not depend on how much the page holds.
        """


def findings(draft: "Draft") -> list[Finding]:
    """What all checks find, each finding once."""
    found: dict[Finding, None] = {}
    for check in hooks.get_hooks(HOOK):
        try:
            # What fails in the database must not spoil the transaction around it.
            with transaction.atomic():
                found.update(dict.fromkeys(check(draft)))
        except Exception:
            # Nobody is kept from writing by the fault of one check.
            logger.exception("The content check of %s failed", check.__module__)
    return list(found)
