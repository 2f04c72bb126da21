"""What somebody follows: boards and tags by one button, and the list of it all."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from heroic_core.viewer import Viewer

from ..errors import NotFound, Refused
from ..forms import WishForm
from ..models import ForumIndexPage, Member
from ..services import following as service
from ..services.subscriptions import followed_by
from ..standing import standing_of
from .acting import key_in
from .answers import forum_view, members_only, refused, see_other, show


Act = Callable[[Viewer, int], Any]

ON_BOARD: dict[str, Act] = {
    "follow": service.follow_board,
    "leave": service.leave_board,
}
ON_TAG: dict[str, Act] = {"follow": service.follow_tag, "leave": service.leave_tag}


@require_POST
@forum_view
@members_only
def act_on_board(
    request: HttpRequest, forum: ForumIndexPage, pk: int, verb: str
) -> HttpResponse:
    """`/community/board/12/follow/` and `leave/`."""
    board = _do(ON_BOARD, request, pk, verb)
    return see_other(board.get_url(request))


@require_POST
@forum_view
@members_only
def act_on_tag(
    request: HttpRequest, forum: ForumIndexPage, pk: int, verb: str
) -> HttpResponse:
    """`/community/tag/12/follow/` and `leave/`."""
    _do(ON_TAG, request, pk, verb)
    return see_other(_back(request) or forum.url_of("following", request=request))


@require_http_methods(["GET", "HEAD", "POST"])
@forum_view
@members_only
def following(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """What somebody follows, and when they get mail, `/community/me/following/`."""
    viewer = Viewer.from_request(request)
    here = forum.url_of("following", request=request)
    if request.method != "POST":
        return _show(request, forum, WishForm.of(_member(viewer)))
    if "wish" not in request.POST:
        return _stop(request, viewer, here)
    form = WishForm(request.POST)
    if not form.is_valid():
        return _show(request, forum, form, 422)
    service.wish(viewer, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return see_other(here)


def _show(request, forum, form, status=200):
    followed = followed_by(Viewer.from_request(request))
    context = {"followed": followed, "wish_form": form}
    return show(request, forum, "following", context, status)


def _member(viewer):
    """Who has done nothing yet has what a member begins with."""
    return standing_of(viewer).member or Member()


def _stop(request, viewer, back):
    try:
        if "stop_all" in request.POST:
            service.stop_all(viewer)
        else:
            service.stop(viewer, key_in(request.POST, "stop"))
    except Refused as error:
        return refused(request, error, back)
    return see_other(back)


def _do(acts, request, pk, verb):
    act = acts.get(verb)
    if act is None:
        raise NotFound
    return act(Viewer.from_request(request), pk)


def _back(request):
    """A path of this site that the form came from; blank where it names none."""
    path = request.POST.get("next", "")
    is_own = url_has_allowed_host_and_scheme(
        path, request.get_host(), require_https=request.is_secure()
    )
    return path if is_own and path.startswith("/") else ""
