from typing import Any

from django.http import HttpRequest

from heroic_core.viewer import Viewer

from ..models import ForumIndexPage
from . import lists
from .boards import ListedBoard, boards_below
from .reading import unread_by_board


# Topics of a short list, which leads to a long one.
FEW = 6


def index_page_context(page: ForumIndexPage, request: HttpRequest) -> dict[str, Any]:
    """What the front page of a forum shows."""
    viewer = Viewer.from_request(request)
    listed = boards_below(page, viewer)
    boards = boards_in(listed)
    mark_unread(viewer, listed)
    return {
        "forum": page,
        "viewer": viewer,
        "boards": listed,
        "latest": lists.first_of(viewer, lists.latest(boards), boards, FEW),
        "unanswered": lists.first_of(viewer, lists.unanswered_of(boards), boards, FEW),
        "about": page.search_description or page.introduction,
    }


def boards_in(listed: list[ListedBoard]) -> lists.Boards:
    """The boards of a list, and all below them, by their keys."""
    found = {each.page.pk: each.page for each in listed}
    for each in listed:
        found |= boards_in(each.below)
    return found


def mark_unread(viewer: Viewer, listed: list[ListedBoard]) -> None:
    """Let listed boards say how many of their topics have something new."""
    counts = unread_by_board(viewer, list(boards_in(listed))) if listed else {}
    _mark(listed, counts)


def _mark(listed, counts):
    for each in listed:
        each.own_unread = counts.get(each.page.pk, 0)
        _mark(each.below, counts)
