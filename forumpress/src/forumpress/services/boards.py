"""The boards of a forum, as a viewer may see them."""

from dataclasses import dataclass, field
from typing import Any

from heroic_core.tree_paths import STEP, below, paths_above
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import BoardPage, ForumIndexPage


@dataclass
class ListedBoard:
    """
    A board, and the boards right below it.

    Args:
        page: the board, with its figures.
        below: boards that a viewer may see, too.
        own_unread: topics of the board itself in which something is new to a viewer.
    """

    page: BoardPage
    below: list["ListedBoard"] = field(default_factory=list)
    own_unread: int = 0

    @property
    def unread(self) -> int:
        """With those of the boards below."""
        return self.own_unread + sum(each.unread for each in self.below)

    @property
    def topic_count(self) -> int:
        """With those of the boards below."""
        own = self.page.figures.topic_count
        return own + sum(each.topic_count for each in self.below)

    @property
    def post_count(self) -> int:
        """With those of the boards below."""
        own = self.page.figures.post_count
        return own + sum(each.post_count for each in self.below)

    @property
    def last_topic(self) -> Any:
        """In which something was said last, here or below."""
        found = [
            self.page.figures.last_topic,
            *(each.last_topic for each in self.below),
        ]
        topics = [each for each in found if each]
        return max(topics, key=lambda topic: topic.last_activity_at, default=None)


def boards_below(page: Any, viewer: Viewer) -> list[ListedBoard]:
    """
    The boards below a forum or a board, in the order of the tree.

    Args:
        page: a forum or a board.
        viewer: who looks.
    """
    if not page.numchild:
        return []
    boards = BoardPage.objects.filter(below(page.path)).select_related(
        "figures__last_topic"
    )
    listed: dict[str, ListedBoard] = {}
    found = []
    for board in visible_pages(viewer, boards).order_by("path"):
        each = listed[board.path] = ListedBoard(board)
        above = board.path[:-STEP]
        if above == page.path:
            found.append(each)
        elif above in listed:
            listed[above].below.append(each)
    for each in listed.values():
        if each.page.figures.last_topic:
            each.page.figures.last_topic.board = each.page
    return found


def forum_of(page: Any) -> ForumIndexPage | None:
    """The forum in which a board stands; None of one that was taken out of it."""
    if isinstance(page, ForumIndexPage):
        return page
    if "_forum" not in page.__dict__:
        above = ForumIndexPage.objects.filter(path__in=list(paths_above(page.path)))
        stands_in(page, above.order_by("-path").first())
    return page.__dict__["_forum"]


def stands_in(board: Any, forum: ForumIndexPage | None) -> None:
    """Let a board know its forum, which then is not looked for."""
    board.__dict__["_forum"] = forum


def crumbs_of(page: Any) -> list[Any]:
    """The forum and the boards above a board, the outermost first."""
    forum = forum_of(page)
    if forum is None or forum == page:
        return []
    above = paths_above(page.path)
    between = [path for path in above if len(path) > len(forum.path)]
    if not between:
        return [forum]
    boards = BoardPage.objects.filter(path__in=between, live=True)
    return [forum, *boards.order_by("path")]
