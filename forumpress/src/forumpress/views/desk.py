"""The staff desk, `/community/desk/` and `/community/desk/mine/`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.coreutils import get_content_languages

from heroic_core.viewer import Viewer

from ..choices import Status
from ..errors import NotAllowed, NotFound, Refused
from ..models import ForumIndexPage
from ..permissions import may_serve
from ..services import serving
from ..services.desk import MOST_COUNTED, WAITING, Desk, DeskView, Filters
from ..services.in_bulk import do_with_each
from ..services.staff import staff
from ..services.topic_lists import Cursor
from .acting import key_of, person_in, status_in
from .answers import forum_view, members_only, refused, see_other, show


# Topics at once; a page of the desk has no more.
MOST = 100


@dataclass(frozen=True)
class BulkAct:
    """
    Args:
        label: what it is called where it is said what was done.
        prepare: makes the service of what was chosen beside the button; it raises
            `Refused` where that makes no sense.
    """

    label: Any
    prepare: Callable[[QueryDict], Callable[[Viewer, int], Any]]


def _assign(said):
    person = person_in(said)
    if not person:
        raise Refused(_("Choose somebody of the staff."))
    return lambda viewer, pk: serving.assign(viewer, pk, person)


def _set_status(said):
    status = status_in(said)
    return lambda viewer, pk: serving.set_status(viewer, pk, status)


ACTS = {
    "take": BulkAct(
        gettext_lazy("Assign to me"),
        lambda said: lambda viewer, pk: serving.assign(viewer, pk, viewer.user.pk),
    ),
    "assign": BulkAct(pgettext_lazy("verb", "Assign"), _assign),
    "unassign": BulkAct(
        gettext_lazy("Take the assignment away"), lambda said: serving.unassign
    ),
    "status": BulkAct(gettext_lazy("Set the status"), _set_status),
    "close": BulkAct(
        pgettext_lazy("topic", "Close"),
        lambda said: lambda viewer, pk: serving.set_status(viewer, pk, Status.CLOSED),
    ),
    "private": BulkAct(gettext_lazy("Make private"), lambda said: serving.make_private),
}


@require_http_methods(["GET", "HEAD", "POST"])
@forum_view
@members_only
def desk(
    request: HttpRequest, forum: ForumIndexPage, name: str = WAITING.name
) -> HttpResponse:
    viewer = Viewer.from_request(request)
    if not may_serve(viewer):
        raise NotAllowed(_("The desk is for the staff."))
    found = Desk(forum, viewer)
    view = _view(found, name)
    if request.method == "POST":
        return _act(request, viewer)
    found.filters = filters_in(request.GET, found)
    response = show(request, forum, "desk", _context(request, found, view))
    add_never_cache_headers(response)
    return response


def filters_in(said: QueryDict, desk: Desk) -> Filters:
    """What an address filters by; what makes no sense is left out."""
    language = said.get("language", "")
    return Filters(
        board=_one_of(said.get("board", ""), desk.boards),
        tag=_one_of(said.get("tag", ""), [tag.pk for tag in desk.tags]),
        language=language if language in get_content_languages() else "",
    )


def _view(desk, name) -> DeskView:
    for view in desk.views:
        if view.name == name:
            return view
    raise NotFound


def _context(request, desk, view):
    after = Cursor.read(request.GET.get("after", ""))
    query = request.GET.copy()
    query.pop("after", None)
    return {
        "desk": desk,
        "view": view,
        "tabs": [(each, desk.count(each)) for each in desk.views],
        "most_counted": MOST_COUNTED,
        "listing": desk.page(view, after),
        "is_first": after is None,
        "query": query.urlencode(),
        "languages": get_content_languages(),
        "people": staff(),
        "statuses": serving.SETTABLE,
    }


def _one_of(typed, keys):
    return next((key for key in keys if str(key) == typed), None)


def _act(request, viewer):
    here = request.get_full_path()
    act = ACTS.get(request.POST.get("do", ""))
    try:
        if act is None:
            raise Refused(_("Choose what is to be done."))
        service, keys = act.prepare(request.POST), _keys(request.POST)
    except Refused as error:
        return refused(request, error, here)
    _tell(request, act, do_with_each(viewer, keys, service))
    return see_other(here)


def _keys(said):
    typed = said.getlist("topic")[:MOST]
    if not typed:
        raise Refused(_("Choose one topic or more."))
    return [key_of(each) for each in typed]


def _tell(request, act, outcome):
    if number := len(outcome.done):
        told = ngettext(
            "%(what)s: done with %(number)d topic.",
            "%(what)s: done with %(number)d topics.",
            number,
        )
        messages.success(request, told % {"what": act.label, "number": number})
    for title, why in outcome.refused:
        told = _("Not done with “%(title)s”: %(why)s") if title else "%(why)s"
        messages.error(request, told % {"title": title, "why": why})
