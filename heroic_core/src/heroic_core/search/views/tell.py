"""What a page tells after it was loaded: a search, and what was opened."""

import swapper
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from wagtail.models import Site

from ...came_from import is_from_own_page
from ...permissions import may_edit
from ...robots import is_robot
from ...throttle import allows
from ...viewer import Viewer
from ..keeping import remember, remember_opened
from ..models import Place, SearchDocument
from ..sources import UnknownSource, source_named
from ..telling import NotTold, Told, section_led_from


LIMIT = 120
LARGEST = 2**63 - 1


# It comes from no form and has no effect on an account; the origin is checked instead.
@csrf_exempt
@require_POST
def searched(request: HttpRequest) -> HttpResponse:
    """Keep a search that was shown, `/heroic/searched`."""
    if not _is_welcome(request):
        return HttpResponse(status=204)
    try:
        told = Told.read(request.POST.get("told", ""))
    except NotTold:
        return HttpResponseBadRequest(content_type="text/plain")
    _remember(told, request)
    return HttpResponse(status=204)


@csrf_exempt
@require_POST
def opened(request: HttpRequest) -> HttpResponse:
    """Keep which result was opened, `/heroic/opened`."""
    if not _is_welcome(request):
        return HttpResponse(status=204)
    try:
        told = Told.read(request.POST.get("told", ""))
        source = source_named(request.POST.get("source", ""))
        thing, rank = int(request.POST["thing"]), int(request.POST["rank"])
    except (NotTold, UnknownSource, ValueError, KeyError):
        return HttpResponseBadRequest(content_type="text/plain")
    is_shown = 0 <= thing <= LARGEST and 0 < rank <= told.results
    if is_shown and not _edits(request, source.name, thing):
        if told.place == Place.SUGGESTION:
            # Whoever takes a suggestion has seen no page of results.
            _remember(told, request)
        remember_opened(told.token, source.name, thing, rank)
    return HttpResponse(status=204)


def _remember(told: Told, request: HttpRequest) -> None:
    if told.place == Place.SUGGESTION:
        section = section_led_from(request, Viewer.from_request(request))
    else:
        pages = swapper.load_model("wagtailcore", "Page").objects
        section = pages.filter(pk=told.section_id).first()
        if told.section_id and section is None:
            # Deleted meanwhile, with all that was searched there.
            return
    remember(
        token=told.token,
        former=_former(request),
        words=told.words,
        corrected_to=told.corrected,
        locale=told.locale,
        site=Site.find_for_request(request),
        place=told.place,
        source=told.source,
        results=told.results,
        section=section,
    )


def _edits(request, source, thing):
    """Whether it was opened by one who may edit the page on which it stands."""
    viewer = Viewer.from_request(request)
    if not viewer.is_authenticated:
        return False
    documents = SearchDocument.objects.filter(source=source, thing=thing, section="")
    found = documents.exclude(page=None).select_related("page")
    return any(may_edit(viewer.user, document.page) for document in found)


def _former(request):
    """The token of the search in vain that the same tab made before; blank for none."""
    try:
        return Told.read(request.POST.get("former", "")).token
    except NotTold:
        return ""


def _is_welcome(request):
    """Whether it comes from a page of this site, and from a person."""
    if not is_from_own_page(request) or is_robot(request):
        return False
    return allows(request, "tell", LIMIT)
