"""
Private sections and their files.

A page with a restriction of its own, and all below it, is a section. Its files lie in
a collection that is as private as the page, nested as the private pages are.
"""

from .files import files_from_elsewhere, misplaced_files, movable, move_in
from .places import collection_of, nearest_private, section_of
from .survey import FileInUse, survey
from .sync import out_of_step, sync_all, sync_below


__all__ = [
    "FileInUse",
    "collection_of",
    "files_from_elsewhere",
    "misplaced_files",
    "movable",
    "move_in",
    "nearest_private",
    "out_of_step",
    "section_of",
    "survey",
    "sync_all",
    "sync_below",
]
