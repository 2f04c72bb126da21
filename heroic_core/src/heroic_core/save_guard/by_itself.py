"""
Which drafts saved themselves, and were not saved by hand since.

Wagtail keeps both in the same way, and writes in its log that the page was edited.
"""

from django.db.models import Exists, OuterRef
from wagtail.models import PageLogEntry, Revision


MARK = "heroic_saved_by_itself"
EDITED = "wagtail.edit"


def mark_saved_by_itself(revision: Revision) -> None:
    """Note in the log that a draft has just saved itself."""
    entries = PageLogEntry.objects.filter(revision=revision, action=EDITED)
    entry = entries.order_by("-timestamp", "-pk").first()
    if entry is not None:
        entry.data = {**(entry.data or {}), MARK: True}
        entry.save(update_fields=["data"])


def saved_by_itself() -> Exists:
    """The condition for revisions that were last written by a draft that saved itself."""
    marked = PageLogEntry.objects.filter(
        revision=OuterRef("pk"),
        timestamp__gte=OuterRef("created_at"),
        **{f"data__{MARK}": True},
    )
    return Exists(marked)
