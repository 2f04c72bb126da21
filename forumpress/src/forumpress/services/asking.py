"""Where somebody may ask."""

from dataclasses import dataclass

from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..choices import TopicKind
from ..models import BoardPage, ForumIndexPage
from ..permissions import kinds_to_start


@dataclass(frozen=True)
class OpenBoard:
    """
    A board on which somebody may start a topic.

    Args:
        kinds: of topics that they may start there.
    """

    page: BoardPage
    kinds: list[TopicKind]


def open_boards(forum: ForumIndexPage, viewer: Viewer) -> list[OpenBoard]:
    """The boards of a forum on which they may start a topic, in the order of the tree."""
    boards = visible_pages(viewer, BoardPage.objects.filter(below(forum.path)))
    found = (
        OpenBoard(board, kinds_to_start(viewer, board))
        for board in boards.order_by("path")
    )
    return [each for each in found if each.kinds]
