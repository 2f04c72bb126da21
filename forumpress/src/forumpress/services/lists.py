"""Lists of topics from all boards of a forum."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from taggit.models import Tag

from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..errors import NotFound
from ..models import BoardPage, BoardTag, ForumIndexPage, Topic
from . import reading
from .filters import unanswered
from .topic_lists import Cursor, Listing, list_topics


Boards = dict[int, BoardPage]


def boards_of(forum: ForumIndexPage, viewer: Viewer) -> Boards:
    """The boards of a forum that a viewer may see, by their keys."""
    boards = visible_pages(viewer, BoardPage.objects.filter(below(forum.path)))
    return {board.pk: board for board in boards}


def latest(boards: Iterable[int]) -> QuerySet[Topic]:
    """All topics on some boards."""
    return Topic.objects.filter(board__in=list(boards))


def tagged(boards: Boards, slug: str) -> tuple[Tag, QuerySet[Topic]]:
    """
    A tag, and the topics that have it.

    Raises:
        NotFound: there is no such tag on these boards.
    """
    tag = Tag.objects.filter(slug=slug).first()
    if tag is None:
        raise NotFound
    return tag, latest(boards).filter(tags=tag)


def is_offered(tag: Tag, boards: Boards) -> bool:
    """Whether topics on one of these boards may have a tag."""
    return BoardTag.objects.filter(tag=tag, content_object__in=list(boards)).exists()


def page_of_list(
    request: HttpRequest, topics: QuerySet[Topic], boards: Boards
) -> Listing:
    """
    The page of a list that an address asks for, marked for its reader.

    Args:
        topics: on those boards.
        boards: that the reader may see.
    """
    viewer = Viewer.from_request(request)
    before, after = cursors(request)
    listing = list_topics(viewer, topics, before, after)
    shown(viewer, listing.topics, boards)
    return listing


def cursors(request: HttpRequest) -> tuple[Cursor | None, Cursor | None]:
    """From where on an address asks for older topics, or for newer ones."""
    before, after = (request.GET.get(name, "") for name in ("before", "after"))
    return Cursor.read(before), Cursor.read(after)


def shown(viewer: Viewer, topics: list[Topic], boards: Boards) -> list[Topic]:
    """Topics with their boards, and with what is new to a viewer."""
    for topic in topics:
        topic.board = boards[topic.board_id]
    reading.mark_news(viewer, topics)
    return topics


def first_of(
    viewer: Viewer, topics: QuerySet[Topic], boards: Boards, most: int
) -> list[Topic]:
    """A few topics, to lead to a list."""
    return shown(viewer, list_topics(viewer, topics).topics[:most], boards)


def unanswered_of(boards: Boards) -> QuerySet[Topic]:
    return unanswered(latest(boards))


def unread_of(viewer: Viewer, boards: Boards) -> QuerySet[Topic]:
    """In which something is new to one who is logged in."""
    return reading.unread(viewer, latest(boards))


def own_of(viewer: Viewer, boards: Boards) -> QuerySet[Topic]:
    """Which one who is logged in has started."""
    return latest(boards).filter(author=viewer.user.pk)


def context_of(listing: Listing, **more: Any) -> dict[str, Any]:
    return {"listing": listing, "is_first": listing.newer is None, **more}
