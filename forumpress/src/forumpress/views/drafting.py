from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..errors import NotFound
from ..models import BoardPage, ForumIndexPage
from ..permissions import can_see_topic
from ..services import drafts
from .answers import forum_view, members_only, see_other, url_of_topic
from .editing import find_post
from .scripted import for_script, said, tell
from .topic import find


@require_POST
@for_script
def keep_draft(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """Keep what somebody has typed so far, `/community/drafts/`."""
    key, content = request.POST.get("key", ""), drafts.content_of(request.POST.lists())
    sequence = _sequence(request.POST.get("sequence", ""))
    kept = drafts.keep(Viewer.from_request(request), key, sequence, content)
    if kept is not None:
        return tell({"sequence": kept})
    words = _("In another window there is newer text.")
    return said(words, HTTPStatus.CONFLICT)


@require_POST
@forum_view
@members_only
def discard_draft(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """Begin anew, `/community/drafts/discard/`."""
    key = request.POST.get("key", "")
    drafts.drop(Viewer.from_request(request), key)
    return see_other(_form_of(request, forum, key))


def _sequence(typed):
    """0 is never kept."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 20
    return int(typed) if is_number else 0


def _form_of(request, forum, key):
    """Where that is written; the front page where it is nothing any more."""
    if not drafts.KEY.fullmatch(key):
        return forum.get_url(request)
    kind, pk = key.split(":")
    try:
        return WHERE[kind](request, forum, int(pk))
    except NotFound:
        return forum.get_url(request)


def _ask(request, forum, pk):
    viewer = Viewer.from_request(request)
    board = visible_pages(viewer, BoardPage.objects.filter(pk=pk)).first()
    if board is None:
        raise NotFound
    return board.url_of("ask", request=request)


def _topic(request, forum, pk):
    topic = find(pk)
    if not can_see_topic(Viewer.from_request(request), topic):
        raise NotFound
    return f"{url_of_topic(topic, request)}#forumpress-reply"


def _edit(request, forum, pk):
    return forum.url_of("edit", find_post(request, pk).pk, request=request)


WHERE = {"board": _ask, "reply": _topic, "edit": _edit}
