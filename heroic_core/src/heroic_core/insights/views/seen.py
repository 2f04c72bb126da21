"""What a page tells after it was loaded, `/heroic/seen`."""

from contextlib import suppress
from typing import Any
from uuid import UUID

import swapper
from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from ...came_from import is_from_own_page
from ...happenings import opened
from ...seen import CONTACT, Seen
from ...throttle import allows
from ...viewer import Viewer
from ...visibility import can_see
from .. import buffer
from ..models import CameFrom, Event, EventKind
from ..readers import is_reader, may_count
from ..services.recording import record_known
from ..visitors import visitor_of


# Of a visitor and minute: a whole office may come from one address.
LIMIT = 240
# Bytes; what a page tells is a tenth of it.
LARGEST = 4096
CHANNELS = {"email", "telephone", "link"}
LARGEST_KEY = 2**63 - 1
# What no page of ours sends, bodies among it that Django cannot read.
UNREADABLE = (ValueError, MultiPartParserError, BadRequest, SuspiciousOperation)


# It comes from no form and has no effect on an account; the origin is checked instead.
@csrf_exempt
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Count what a reader did; whatever was sent, the answer is the same."""
    with suppress(*UNREADABLE):
        if _is_welcome(request):
            _count(request, Seen.read(request.POST.get("seen", "")))
    return HttpResponse(status=204)


def _is_welcome(request):
    is_small = int(request.META.get("CONTENT_LENGTH") or 0) <= LARGEST
    is_prefetch = "prefetch" in request.headers.get("Sec-Purpose", "")
    return (
        is_small
        and not is_prefetch
        and is_from_own_page(request)
        and may_count(request)
        and allows(request, "seen", LIMIT)
    )


def _count(request, told):
    kind = _kind(request, told)
    values = {
        "kind": kind,
        "at": timezone.now(),
        "site_id": told.site,
        "locale": told.locale,
        "source": told.source,
        "thing": told.thing,
        "page_id": told.page or None,
        "revision": told.revision,
        "came_from": CameFrom(request.POST.get("from", "")).value,
        "detail": _detail(request, kind),
        "visitor": visitor_of(request),
        "load": UUID(request.POST.get("load", "")),
    }
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        buffer.add(**values)
    else:
        _count_known(request, told, Event(**values))


def _kind(request, told):
    kind = EventKind(request.POST.get("kind", ""))
    if told.source == CONTACT and kind == EventKind.VIEW:
        return EventKind.CONTACT
    of_page = {EventKind.VIEW, EventKind.READ, EventKind.DOWNLOAD, EventKind.CHANNEL}
    if kind not in of_page or (told.source == CONTACT and kind == EventKind.READ):
        raise ValueError(kind)
    return kind


def _detail(request, kind):
    detail = request.POST.get("detail", "")
    if kind == EventKind.CHANNEL and detail in CHANNELS:
        return detail
    if kind == EventKind.DOWNLOAD and 0 < int(detail) <= LARGEST_KEY:
        return str(int(detail))
    if kind in (EventKind.CHANNEL, EventKind.DOWNLOAD):
        raise ValueError(detail)
    return ""


def _count_known(request: HttpRequest, told: Seen, event: Event) -> None:
    """What one who may be logged in did, if they may see the page."""
    viewer = Viewer.from_request(request)
    page = _page(told)
    if told.page and (page is None or not can_see(viewer, page)):
        return
    if page and event.kind == EventKind.VIEW and viewer.is_authenticated:
        opened.send(
            sender=Seen, viewer=viewer, page=page, source=told.source, seen=told
        )
    # Who looks after a page is no reader of it.
    if is_reader(viewer, page):
        record_known(event, viewer)


def _page(told: Seen) -> Any:
    pages: Any = swapper.load_model("wagtailcore", "Page").objects
    return pages.filter(pk=told.page).first() if told.page else None
