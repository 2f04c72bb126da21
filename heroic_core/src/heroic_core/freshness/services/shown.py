"""What a page and its editor say of its review."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from ...insights.days import today
from ...viewer import Viewer
from ..models import PageReview, ReviewCause
from ..pages import is_reviewed
from ..permissions import may_verify


@dataclass(frozen=True)
class Shown:
    """
    Args:
        page: as it is published.
        review: None where there is none yet.
        may_verify: whether the one who looks may verify it.
        causes: why it is due, for those.
    """

    page: Any
    review: PageReview | None
    may_verify: bool = False
    causes: tuple[ReviewCause, ...] = ()

    @property
    def verified_at(self) -> datetime | None:
        return self.review.verified_at if self.review else None

    @property
    def due_on(self) -> date | None:
        return self.review.due_on if self.review else None

    @property
    def is_due(self) -> bool:
        return self.due_on is not None and self.due_on <= today()

    @property
    def owner_name(self) -> str:
        return self.review.owner_name if self.review else ""

    @property
    def revision(self) -> int:
        """The one that is read now."""
        return self.page.live_revision_id or 0


def shown_review(page: Any, viewer: Viewer | None = None) -> Shown:
    """
    The review of a page as somebody is told of it.

    Args:
        page: an alias has the review of its source.
        viewer: who looks; None for a stranger, of whom nothing is asked.
    """
    reviews = PageReview.objects.filter(page=page.alias_of_id or page.pk)
    review = reviews.select_related("owner", "owner_group", "verified_by").first()
    may = viewer is not None and is_reviewed(page) and may_verify(viewer, page, review)
    shown = Shown(page, review, may)
    # What has a cause is due.
    if not (review and may and shown.is_due):
        return shown
    return replace(shown, causes=tuple(review.causes.all()))
