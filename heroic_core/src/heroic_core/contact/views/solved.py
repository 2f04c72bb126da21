from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ...view_urls import url_of
from ..models import Message
from ..origin import NotShown, Origin
from ..services.helping import was_solved


# It comes from a page that holds no token, and only says that it helped.
@csrf_exempt
@require_POST
def solved(request: HttpRequest) -> HttpResponse:
    """An answer helped, and no message is sent: `/heroic/contact/solved`."""
    try:
        origin = Origin.read(request.POST.get("origin", ""))
    except NotShown:
        # Counted as nothing, and answered like any other.
        origin = None
    if origin:
        was_solved(request, origin, Message)
    response = HttpResponseRedirect(_thanks(origin))
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _thanks(origin):
    with override(origin.locale if origin else get_language()):
        return url_of("heroic_contact:solved") or "/"
