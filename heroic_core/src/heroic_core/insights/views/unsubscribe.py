from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..digest.unsubscribing import WAY_OUT, unsubscribe


# A mail program sends it, without a page before; the address is signed instead.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_from_digest(request: HttpRequest, signed: str) -> HttpResponse:
    """The way out of the weekly figures."""
    template = "heroic_insights/unsubscribe.html"
    return WAY_OUT.answer(request, signed, unsubscribe, template)
