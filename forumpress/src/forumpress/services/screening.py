"""Whether somebody should look at a post before all do."""

from dataclasses import dataclass

from heroic_core.viewer import Viewer

from ..choices import HeldFor
from ..models import Member
from ..permissions import may_moderate, may_serve


@dataclass(frozen=True)
class Manner:
    """
    How something was sent.

    Args:
        trap: what was written into the field that people do not see.
        seconds: from when the form was shown; None where that is not known.
    """

    trap: str = ""
    seconds: float | None = None


# Nobody reads a form and writes an answer in less.
SHORTEST = 3


def reason_to_hold(
    viewer: Viewer, author: Member, text: str, manner: Manner
) -> HeldFor | str:
    """Why a post waits for approval; blank where it does not."""
    if may_serve(viewer) or may_moderate(viewer):
        return ""
    if manner.trap:
        return HeldFor.TRAP
    if manner.seconds is not None and manner.seconds < SHORTEST:
        return HeldFor.FAST
    return ""
