"""Files of private collections, which public pages may hold."""

from django.db.models import prefetch_related_objects

from ..privacy.acting import acting_viewer
from ..viewer import Viewer, stranger
from ..visibility import can_see_collection


def is_for_reader(file, request):
    """
    Whether whoever reads may have a document or an image.

    Args:
        file: that a block holds; its name says something, too.
        request: by which the block is read; None where it is rendered otherwise.
    """
    viewer = Viewer.from_request(request) if request else acting_viewer()
    return can_see_collection(viewer or stranger(), file.collection)


def prefetch_collections(files):
    """Fetch the collections of many documents or images in one query."""
    prefetch_related_objects([file for file in files if file], "collection")
