"""What somebody wrote for some is not read by more because it stands elsewhere."""

from django.utils.translation import gettext as _

from heroic_core.privacy.restrictions import Restrictions

from ..errors import Refused
from ..models import BoardPage


def refuse_more_readers(board: BoardPage, target: BoardPage) -> None:
    """Raises `Refused` where a board is read by people who do not read another."""
    restrictions = Restrictions()
    if restrictions.missing(target.path, restrictions.rows(board.path)):
        raise Refused(
            _(
                "More people read that board than the one where this was written. "
                "Choose a board that is as private."
            )
        )
