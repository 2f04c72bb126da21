from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ...viewer import Viewer
from ..presenting import present
from ..searching import Filters, search


def results(request: HttpRequest) -> HttpResponse:
    """The page of results, `/search/?q=…`."""
    viewer = Viewer.from_request(request)
    found = search(
        request.GET.get("q", ""),
        viewer,
        get_language(),
        Filters(source=request.GET.get("source", "")),
    )
    context = {"results": found, "shown": present(found, viewer, request)}
    return render(request, "heroic_search/results.html", context)
