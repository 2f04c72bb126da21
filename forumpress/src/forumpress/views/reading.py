"""What readers choose for themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from heroic_core.viewer import Viewer

from .. import list_style
from ..errors import NotFound, Refused
from ..models import ForumIndexPage
from ..permissions import can_see_topic
from ..services import reading
from .answers import forum_view, members_only, refused, see_other
from .topic import find, url_of_post


@require_POST
@forum_view
@members_only
def mark_all_read(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """`/community/all-read/`"""
    reading.mark_all_read(Viewer.from_request(request))
    return see_other(_back(request, forum))


@require_safe
@forum_view
@members_only
def first_unread(request: HttpRequest, forum: ForumIndexPage, pk: int) -> HttpResponse:
    """The first post that somebody has not read, `/community/topic/123/unread/`."""
    viewer, topic = Viewer.from_request(request), find(pk)
    if not can_see_topic(viewer, topic):
        raise NotFound
    return redirect(url_of_post(reading.first_unread(viewer, topic), request))


@require_POST
@forum_view
def choose_list_style(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """How close the topics of lists stand, `/community/list-style/`."""
    style, back = request.POST.get("style"), _back(request, forum)
    if style not in list_style.STYLES:
        return refused(request, Refused(_("Choose one of the list.")), back)
    response = see_other(back)
    list_style.remember(request, response, style)
    return response


def _back(request, forum):
    url = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if allowed else forum.get_url(request)
