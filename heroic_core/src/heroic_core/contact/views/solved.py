from http import HTTPStatus

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ...came_from import is_from_own_page
from ...happenings import Happening, happened
from ...throttle import allows
from ...view_urls import url_of
from ...viewer import Viewer
from ..models import Message
from ..origin import NotShown, Origin


# A visitor and minute.
LIMIT = 20
# Seconds for which a click too many on one form is known as one.
DAY = 24 * 60 * 60


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
    if origin and _counts(request, origin):
        page = origin.page_for(Viewer.from_request(request))
        # This address has no language of its own.
        with override(origin.locale):
            happened.send(
                Message, happening=Happening.SOLVED, request=request, page=page
            )
    response = HttpResponseRedirect(_thanks(origin))
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _counts(request, origin):
    """Once a form, from a page of the site, and not too often."""
    return (
        is_from_own_page(request)
        and allows(request, "contact.solved", LIMIT)
        and cache.add(f"heroic_contact.solved.{origin.token}", True, DAY)
    )


def _thanks(origin):
    with override(origin.locale if origin else get_language()):
        return url_of("heroic_contact:solved") or "/"
