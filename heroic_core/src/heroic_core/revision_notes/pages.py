from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Revision

from ..models import RevisionNote
from ..models.revision_notes import LONGEST_NOTE, ChangeKind


class RevisionNoteMixin(models.Model):
    """
    A page whose editors say what they changed and why.

    It comes before Wagtail's Page among the bases, and its form needs nothing but a
    `RevisionNotePanel`. A page with an `exclude_fields_in_copy` of its own adds to
    this one.
    """

    change_note = models.CharField(
        _("what changed and why"),
        max_length=LONGEST_NOTE,
        blank=True,
        help_text=_("For example: “New prices from May on.” Blank: nothing to tell."),
    )
    change_kind = models.CharField(
        _("kind of change"),
        max_length=10,
        choices=ChangeKind.choices,
        default=ChangeKind.MATERIAL,
        help_text=_(
            "After a material change, readers of a translation are told that it is "
            "older. The first publication is always material."
        ),
    )

    # Of the page that this is mixed into.
    latest_revision: Any
    has_unpublished_changes: Any
    first_published_at: Any

    # A copy has not changed yet.
    exclude_fields_in_copy = ["change_note", "change_kind"]

    class Meta:
        abstract = True

    @property
    def has_draft(self) -> bool:
        """Whether its latest revision holds what was never published."""
        revision = self.latest_revision
        if revision is None or not self.has_unpublished_changes:
            return False
        return not self.was_told(revision)

    @staticmethod
    def was_told(revision: Revision) -> bool:
        """Whether the note of a revision was kept with a publication."""
        # Saving by itself overwrites a revision, perhaps one that was published.
        return RevisionNote.objects.filter(
            revision=revision, at__gte=revision.created_at
        ).exists()

    def forget_note(self) -> None:
        """Begin the next change, in memory only."""
        self.change_note = ""
        self.change_kind = next_kind(self)


class RevisionNotePanel(MultiFieldPanel):
    """The fields of `RevisionNoteMixin`, for the panels of a page."""

    def __init__(self, children=(), **kwargs):
        kwargs.setdefault("heading", _("What changed"))
        kwargs.setdefault("icon", "history")
        super().__init__(
            children
            or [
                FieldPanel("change_note"),
                FieldPanel("change_kind", widget=forms.RadioSelect),
            ],
            **kwargs,
        )


def next_kind(page: Any) -> ChangeKind:
    """
    What the next change is taken for unless its editor says otherwise.

    Most are minor, and readers of the translations who are warned for each misprint
    stop to heed the warning.
    """
    return ChangeKind.MINOR if page.first_published_at else ChangeKind.MATERIAL
