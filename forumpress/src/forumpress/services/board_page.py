from typing import Any

from django.http import HttpRequest

from heroic_core.viewer import Viewer

from ..models import BoardPage, Topic
from ..permissions import kinds_to_start
from .boards import boards_below
from .topic_lists import Cursor, list_topics


# On top of a board, whatever was said since.
MOST_PINNED = 20


def board_page_context(page: BoardPage, request: HttpRequest) -> dict[str, Any]:
    """What a board shows."""
    viewer = Viewer.from_request(request)
    before = Cursor.read(request.GET.get("before", ""))
    after = Cursor.read(request.GET.get("after", ""))
    topics = Topic.objects.filter(board=page)
    listing = list_topics(viewer, topics.filter(is_pinned=False), before, after)
    is_first = listing.newer is None
    pinned = list_topics(viewer, topics.filter(is_pinned=True)) if is_first else None
    for topic in [*listing.topics, *(pinned.topics if pinned else [])]:
        topic.board = page
    return {
        "boards": boards_below(page, viewer),
        "pinned": pinned.topics[:MOST_PINNED] if pinned else [],
        "listing": listing,
        "may_start": bool(kinds_to_start(viewer, page)),
        "viewer": viewer,
    }
