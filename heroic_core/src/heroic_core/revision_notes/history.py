"""What the notes of pages tell."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from .. import visibility
from ..models import ChangeKind, RevisionNote
from ..viewer import Viewer


def history(page: Any, viewer: Viewer) -> QuerySet[RevisionNote]:
    """
    The publications of a page with their notes, the latest first.

    Args:
        page: live or not; an alias has the history of its source.
        viewer: who reads it; of a page that they may not see there is nothing.
    """
    if not visibility.can_see(viewer, page):
        return RevisionNote.objects.none()
    return RevisionNote.objects.filter(page=_told_by(page)).select_related("user")


def last_material_change(page: Any) -> datetime | None:
    """When a page last changed so that it matters; None if it was never published."""
    return last_material_changes([page])[page.pk]


def last_material_changes(pages: Iterable[Any]) -> dict[Any, datetime | None]:
    """`last_material_change` of many pages by primary key, in one query."""
    pages = list(pages)
    notes = RevisionNote.objects.filter(kind=ChangeKind.MATERIAL).order_by()
    told = dict(
        notes.filter(page__in={_told_by(page) for page in pages})
        .values_list("page")
        .annotate(Max("at"))
    )
    # A page that was published before there were notes.
    return {
        page.pk: told.get(_told_by(page), page.first_published_at) for page in pages
    }


def _told_by(page):
    """The page whose revisions a page shows."""
    return page.alias_of_id or page.pk
