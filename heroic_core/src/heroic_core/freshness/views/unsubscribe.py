from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..services.telling import tell_no_more
from ..unsubscribing import WAY_OUT


# A mail program sends it, without a page before; the address is signed instead.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave_reviews(request: HttpRequest, signed: str) -> HttpResponse:
    """The way out of the weekly mail of reviews."""
    template = "heroic_freshness/unsubscribe.html"
    return WAY_OUT.answer(request, signed, tell_no_more, template)
