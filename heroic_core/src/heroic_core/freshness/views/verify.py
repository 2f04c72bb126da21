import swapper
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST
from wagtail.wagtail_hooks import require_wagtail_login

from ...viewer import Viewer
from ...visibility import refusal
from ..pages import is_reviewed
from ..services.verifying import StalePage, verify


# Where the page says it.
ANCHOR = "verified"
UNKNOWN = -1


@require_POST
def verify_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep that somebody has read a page and found it true, and lead back there."""
    viewer = Viewer.from_request(request)
    if not viewer.is_authenticated:
        # Whether there is such a page is not to be told.
        return require_wagtail_login(reverse("heroic_core:page", args=[pk]))
    page = _page(pk, viewer)
    try:
        verify(page, viewer, asked_revision(request))
    except StalePage:
        response = render(
            request, "heroic_freshness/stale.html", {"changed": page}, status=409
        )
    else:
        response = HttpResponseRedirect(f"{page.get_url(request) or '/'}#{ANCHOR}")
    add_never_cache_headers(response)
    return response


def asked_revision(request: HttpRequest) -> int:
    """The revision that a form says was read; no page has what is no number."""
    try:
        return int(request.POST.get("revision", ""))
    except ValueError:
        return UNKNOWN


def _page(pk, viewer):
    pages = swapper.load_model("wagtailcore", "Page").objects
    page = pages.filter(pk=pk, live=True).first()
    if page is None or refusal(viewer, page):
        raise Http404
    page = page.specific
    if not is_reviewed(page):
        raise Http404
    return page
