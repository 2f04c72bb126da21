"""Lists of topics from all boards, `/community/latest/` and its like."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from heroic_core.viewer import Viewer

from ..errors import NotFound
from ..models import ForumIndexPage
from ..services import lists
from .answers import forum_view, members_only, show


@require_safe
@forum_view
def latest(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    boards = _boards(request, forum)
    title = pgettext("topics", "Latest")
    return _list(request, forum, lists.latest(boards), boards, title)


@require_safe
@forum_view
def unanswered(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    boards = _boards(request, forum)
    topics = lists.unanswered_of(boards)
    more = {
        "about": _("Questions that nobody has answered yet. Perhaps you can?"),
        "nothing": _("Every question has an answer. Well done, all of you!"),
    }
    title = pgettext("topics", "Unanswered")
    return _list(request, forum, topics, boards, title, **more)


@require_safe
@forum_view
@members_only
def unread(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    boards = _boards(request, forum)
    topics = lists.unread_of(Viewer.from_request(request), boards)
    more = {
        "nothing": _("You have read everything. Time for a coffee."),
        "offers_all_read": True,
    }
    title = pgettext("topics", "Unread")
    return _list(request, forum, topics, boards, title, noindex=True, **more)


@require_safe
@forum_view
@members_only
def mine(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    boards = _boards(request, forum)
    topics = lists.own_of(Viewer.from_request(request), boards)
    nothing = _("You have started no topic yet. Choose a board, and ask away.")
    title, more = _("My topics"), {"nothing": nothing, "noindex": True}
    return _list(request, forum, topics, boards, title, **more)


@require_safe
@forum_view
def tag(request: HttpRequest, forum: ForumIndexPage, slug: str) -> HttpResponse:
    """What is known of a tag only by private boards or topics, is not known here."""
    boards = _boards(request, forum)
    found, topics = lists.tagged(boards, slug)
    listing = lists.page_of_list(request, topics, boards)
    if not listing.topics and not lists.is_offered(found, boards):
        raise NotFound
    return _show(request, forum, "tag", listing, found.name, tag=found)


def _boards(request, forum):
    return lists.boards_of(forum, Viewer.from_request(request))


def _list(request, forum, topics, boards, title, **more):
    listing = lists.page_of_list(request, topics, boards)
    return _show(request, forum, "list", listing, title, **more)


def _show(
    request: HttpRequest,
    forum: ForumIndexPage,
    name: str,
    listing: Any,
    title: str,
    *,
    noindex: bool = False,
    **more: Any,
) -> HttpResponse:
    below = request.path.removeprefix(forum.get_url(request)).lstrip("/")
    context = lists.context_of(
        listing,
        title=title,
        head_title=title,
        canonical_query=below,
        noindex=noindex or listing.newer is not None,
        **more,
    )
    return show(request, forum, name, context)
