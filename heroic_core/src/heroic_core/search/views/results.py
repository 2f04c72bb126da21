from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from ...throttle import allows
from ..results_page import ResultsPage


# Searches a visitor and minute; nobody reads faster.
LIMIT = 60


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The page of results, `/search/?q=…`."""
    if request.GET.get("q") and not allows(request, "search", LIMIT):
        return too_often(request)
    response = render(
        request, "heroic_search/results.html", {"search": ResultsPage(request)}
    )
    # One address, whoever is told what: what they may see decides.
    patch_vary_headers(response, ["Cookie"])
    return response


def too_often(request: HttpRequest) -> HttpResponse:
    response = render(request, "heroic_search/too_often.html", status=429)
    response["Retry-After"] = "60"
    return response
