"""The documents that go with a page."""

from typing import Any

from django.db.models import prefetch_related_objects

from .models import AttachmentFields
from .viewer import Viewer
from .visibility import can_see_collection


def attachments_for(page: Any, viewer: Viewer) -> list[AttachmentFields]:
    """
    The attachments that a viewer may have: a public page may name a private file.

    Args:
        page: with `attachments`, published or a draft.
        viewer: who reads it.
    """
    found = list(page.attachments.all())
    prefetch_related_objects(found, "document__collection")
    return [
        each for each in found if can_see_collection(viewer, each.document.collection)
    ]
