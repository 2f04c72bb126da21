"""Which file an address of the site leads to."""

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve
from wagtail.documents import get_document_model
from wagtail.models import Collection

from ..viewer import Viewer
from ..visibility import can_see_collection
from .lookup import find_image
from .views import MediaView


DOCUMENT = "wagtaildocs_serve"


def leads_to_refused_file(request: HttpRequest, path: str) -> bool:
    """Whether a path of the site is that of a file that the viewer may not have."""
    # PostgreSQL takes no such character, and no file has it.
    if "\0" in path:
        return False
    try:
        match = resolve(path)
    except Resolver404:
        return False
    viewer = Viewer.from_request(request)
    return not all(can_see_collection(viewer, each) for each in _collections(match))


def is_document(match: ResolverMatch | None) -> bool:
    return match is not None and match.url_name == DOCUMENT


def _collections(match):
    if is_document(match):
        pk = [*match.args, *match.kwargs.values()][0]
        documents = get_document_model().objects.filter(pk=pk)
        return Collection.objects.filter(pk__in=documents.values("collection"))
    if getattr(match.func, "view_class", None) is MediaView:
        found = find_image(match.kwargs["name"])
        return Collection.objects.filter(pk__in=found.collection_pks if found else [])
    return []
