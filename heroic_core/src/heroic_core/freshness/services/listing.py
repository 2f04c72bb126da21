"""What there is to review, of what somebody may see."""

from typing import Any

from django.db.models import QuerySet

from ...viewer import Viewer
from ..models import PageReview


def due_for(user: Any, viewer: Viewer, under: Any = None) -> QuerySet[PageReview]:
    """
    The reviews that are due and that a person owns, the longest due first.

    Each has its `page` (as a plain Wagtail page), `due_on`, and `causes`, which are
    fetched for all of them together: three queries, however many there are.

    Args:
        user: the owner, or a member of a group that is.
        viewer: who looks, which is mostly the same person.
        under: a page, for only those at it or below it.
    """
    if not user.is_authenticated:
        return PageReview.objects.none()
    return _listed(PageReview.objects.due().owned_by(user), viewer, under)


def overdue(viewer: Viewer, under: Any = None) -> QuerySet[PageReview]:
    """The reviews that nobody has made in two weeks; arguments as of `due_for`."""
    return _listed(PageReview.objects.overdue(), viewer, under)


def unowned(viewer: Viewer, under: Any = None) -> QuerySet[PageReview]:
    """The reviews of pages that nobody looks after; arguments as of `due_for`."""
    return _listed(PageReview.objects.unowned(), viewer, under)


def _listed(reviews, viewer, under):
    found = reviews.visible_to(viewer)
    if under is not None:
        found = found.below(under)
    with_causes = found.select_related("page").prefetch_related("causes")
    return with_causes.order_by("due_on", "pk")
