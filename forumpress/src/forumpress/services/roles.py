"""What a new forum and a new board come with."""

from heroic_core.permissions import grant_on_page

from ..groups import MODERATORS
from ..models import BoardFigures, BoardPage, ForumIndexPage


KEEPING = ["add", "change", "publish"]


def furnish_index(index: ForumIndexPage) -> None:
    """Let the moderators look after the boards of a new forum."""
    grant_on_page(index, MODERATORS, KEEPING)


def furnish_board(board: BoardPage) -> None:
    BoardFigures.objects.get_or_create(board=board)
