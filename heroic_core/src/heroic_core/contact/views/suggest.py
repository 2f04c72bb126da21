from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ...came_from import is_from_own_page
from ...throttle import allows
from .. import suggesting
from ..models import Message
from ..origin import NotShown, Origin
from .page import SUGGESTIONS


# It changes nothing. What somebody writes to a person belongs into no address.
@csrf_exempt
@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """Answers while somebody writes: a part of the page, `/heroic/contact/suggest`."""
    try:
        origin = Origin.read(request.POST.get("origin", ""))
    except NotShown:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    if not is_from_own_page(request):
        return HttpResponse(status=HTTPStatus.FORBIDDEN)
    if not allows(request, "contact.suggest", SUGGESTIONS):
        retry = {"Retry-After": "60"}
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers=retry)
    subject = request.POST.get("subject", "")[: Message.LONGEST_SUBJECT]
    text = request.POST.get("text", "")[: Message.LONGEST]
    with override(origin.locale):
        found = suggesting.suggest(subject, text, origin, request)
        context = {"suggestions": found}
        response = render(request, "heroic_contact/suggestions.html", context)
    add_never_cache_headers(response)
    return response
