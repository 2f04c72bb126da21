"""The explorer, whose lists leave out what one does not manage, but whose heading names it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from ..viewer import Viewer
from .knowing import knows


def explore_known(parent_page: Any, pages: QuerySet, request: HttpRequest) -> QuerySet:
    """
    The children of a page (a `construct_explorer_page_queryset` hook).

    Raises:
        Http404: the editor may not know of the page itself.
    """
    if not knows(Viewer.from_request(request), parent_page):
        raise Http404
    return pages
