"""Pages as they were published, some time ago."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from heroic_core.models import RevisionNote


# Days between the first publication of a page and its last change.
AGE = 120


def publish(page: Any, user: Any = None) -> Any:
    """Publish a page as somebody's work; returns it as it is then."""
    # Whose draft it was; the demo's people may not all publish.
    page.save_revision(user=user).publish()
    page.refresh_from_db()
    return page


def set_dates(page: Any, days: int) -> None:
    """Let a page have changed last so many days ago, and been there before."""
    changed = timezone.now() - timedelta(days=days)
    first = changed - timedelta(days=AGE)
    notes = RevisionNote.objects.filter(page=page.pk).order_by("pk")
    for note, at in zip(notes, [first, changed], strict=False):
        RevisionNote.objects.filter(pk=note.pk).update(at=at)
        Revision.objects.filter(pk=note.revision_id).update(created_at=at)
    Page.objects.filter(pk=page.pk).update(
        first_published_at=first, last_published_at=changed
    )
    type(page).objects.filter(pk=page.pk).update(changed_at=changed)
