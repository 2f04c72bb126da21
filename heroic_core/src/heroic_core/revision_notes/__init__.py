"""
What changed on a page and why, and whether that matters to its readers.

Two fields of the page's form travel in its revisions. Whatever publishes one of them
(an editor, a workflow, a schedule, a script) keeps a `RevisionNote` of it, and the
fields are blank for the next edit.
"""

from .history import history, last_material_change, last_material_changes
from .pages import RevisionNoteMixin, RevisionNotePanel
from .translations import NewerSource, behind_source, source_of


__all__ = [
    "NewerSource",
    "RevisionNoteMixin",
    "RevisionNotePanel",
    "behind_source",
    "history",
    "last_material_change",
    "last_material_changes",
    "source_of",
]
