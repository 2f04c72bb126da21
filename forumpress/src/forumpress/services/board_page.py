from typing import Any

from django.http import HttpRequest

from heroic_core.viewer import Viewer

from ..choices import WhoMay
from ..models import BoardPage, Topic
from ..permissions import kinds_to_start
from . import lists
from .boards import boards_below, crumbs_of, forum_of
from .filters import Filter
from .index_page import mark_unread
from .topic_lists import list_topics


# On top of a board, whatever was said since.
MOST_PINNED = 20


def board_page_context(page: BoardPage, request: HttpRequest) -> dict[str, Any]:
    """What a board shows."""
    viewer = Viewer.from_request(request)
    tags = [row.tag for row in page.tagged_items.select_related("tag")]
    tags.sort(key=lambda tag: tag.name)
    chosen = Filter.read(request, tags)
    topics = Topic.objects.filter(board=page)
    # What is filtered by is looked for among all, wherever they stand.
    listed = chosen.of(topics) if chosen else topics.filter(is_pinned=False)
    listing = list_topics(viewer, listed, *lists.cursors(request))
    is_first = listing.newer is None
    pinned = _pinned(viewer, topics) if is_first and not chosen else []
    lists.shown(viewer, [*pinned, *listing.topics], {page.pk: page})
    boards = boards_below(page, viewer)
    mark_unread(viewer, boards)
    return {
        "forum": forum_of(page),
        "viewer": viewer,
        "crumbs": crumbs_of(page),
        "boards": boards,
        "pinned": pinned,
        "listing": listing,
        "is_first": is_first,
        "filter": chosen,
        "shortcuts": chosen.shortcuts(),
        "filters": chosen.groups(page, tags),
        "may_start": may_start(viewer, page),
        "about": page.search_description or page.description,
        "noindex": bool(chosen) or not is_first,
    }


def may_start(viewer: Viewer, board: BoardPage) -> bool:
    """Whether they may start a topic, or might, once they have logged in."""
    if viewer.is_authenticated:
        return bool(kinds_to_start(viewer, board))
    return not board.is_archived and board.who_may_post == WhoMay.MEMBERS


def _pinned(viewer, topics):
    return list_topics(viewer, topics.filter(is_pinned=True)).topics[:MOST_PINNED]
