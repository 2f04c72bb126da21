from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Revision

from ..models import ChangeKind, RevisionNote


@dataclass(frozen=True, kw_only=True)
class Version:
    """
    What is told of a version of a page.

    Args:
        key: the primary key of its revision; None where that is gone, or holds what
            was saved later.
        at: when it was published, or when a draft was saved.
        user: who wrote it, where that is known.
        note: what changed and why.
        kind: of change, one of `ChangeKind`; blank where nobody said.
        is_published: else it is a draft, for those who may edit the page.
        is_current: whether it is what readers see now.
    """

    key: int | None
    at: datetime
    user: Any
    note: str
    kind: str = ""
    is_published: bool = False
    is_current: bool = False

    @property
    def who(self) -> str:
        """As colleagues know them; blank where nobody is known."""
        if self.user is None:
            return ""
        return self.user.get_full_name() or self.user.get_username()

    @property
    def kind_label(self) -> str:
        if not self.kind:
            return ""
        is_material = self.kind == ChangeKind.MATERIAL
        return _("Material change") if is_material else _("Minor change")


def published_version(note: RevisionNote, written: Any, live: Any) -> Version:
    """
    The version that was published with a note.

    Args:
        written: when its revision was last written; None where that is gone.
        live: the primary key of the revision that readers see.
    """
    # Saving by itself overwrites a revision, perhaps one that was published.
    is_whole = written is not None and note.at >= written
    return Version(
        key=note.revision_id if is_whole else None,
        at=note.at,
        user=note.user,
        note=note.note,
        kind=note.kind,
        is_published=True,
        is_current=note.revision_id == live,
    )


def draft_version(revision: Revision, note: str | None, kind: str | None) -> Version:
    """The version of a revision that was never published as it is."""
    return Version(
        key=revision.pk,
        at=revision.created_at,
        user=revision.user,
        note=note or "",
        kind=kind or "",
    )
