"""Which version of a page the form of its editor was loaded from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from ..revision_notes import RevisionNoteMixin


@dataclass(frozen=True)
class Loaded:
    """
    What a form says of the version that it was loaded from.

    Args:
        revision: its primary key; blank where the form does not say.
        created_at: when it was last written, in ISO format: a draft that saves itself
            is written anew in place. None for the draft that this very form saves.
    """

    revision: str
    created_at: str | None

    @classmethod
    def told_by(cls, data: Mapping[str, Any]) -> "Loaded":
        """What Wagtail's form says, as it is posted."""
        if own := data.get("overwrite_revision_id"):
            return cls(own, None)
        return cls(
            data.get("loaded_revision_id", ""),
            data.get("loaded_revision_created_at", ""),
        )

    @classmethod
    def of(cls, revision: Revision | None) -> "Loaded":
        if revision is None:
            return cls("", "")
        return cls(str(revision.pk), revision.created_at.isoformat())

    def is_of(self, revision: Revision | None) -> bool:
        """Whether it was loaded from this version and no other."""
        version = Loaded.of(revision)
        if self.created_at is None:
            return self.revision == version.revision
        return self == version

    def revision_of(self, page: Any) -> Revision | None:
        """The version as it was loaded; None where it is gone or was overwritten."""
        if not self.revision.isdecimal():
            return None
        revision = page.revisions.filter(pk=self.revision[:18]).first()
        return revision if self.is_of(revision) else None


def as_loaded(revision: Revision) -> Any:
    """The page of a version as its form shows it."""
    page = revision.as_object()
    if isinstance(page, RevisionNoteMixin) and page.was_told(revision):
        page.forget_note()
    return page
