from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..digest.unsubscribing import NoRecipient, recipient_key, unsubscribe


# A mail program sends it, without a page before; the address is signed instead.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_from_digest(request: HttpRequest, signed: str) -> HttpResponse:
    """The way out of the weekly figures: GET asks, and POST does it (RFC 8058)."""
    is_done = request.method == "POST"
    try:
        unsubscribe(signed) if is_done else recipient_key(signed)
    except NoRecipient as error:
        raise Http404 from error
    response = render(request, "heroic_insights/unsubscribe.html", {"is_done": is_done})
    add_never_cache_headers(response)
    return response
