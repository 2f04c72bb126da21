from collections.abc import Mapping
from dataclasses import dataclass

from .versions import Side


PREFIX = "heroic-merge-"


@dataclass(frozen=True)
class Conflict:
    """
    What both sides have changed, so that a person decides.

    Args:
        field: of the page's form.
        block: the id of a block of a StreamField.
        may_keep_both: whether both versions can stand beside each other.
    """

    field: str
    block: str = ""
    may_keep_both: bool = False

    @property
    def key(self) -> str:
        """The name of the answer in a form."""
        return f"{PREFIX}{self.field}{self.block and '.'}{self.block}"

    @property
    def sides(self) -> list[Side]:
        return list(Side) if self.may_keep_both else [Side.MINE, Side.THEIRS]

    def decision(self, answers: Mapping[str, str]) -> Side | None:
        """What was answered; None for nothing, or nothing that was asked."""
        answer = answers.get(self.key)
        return next((side for side in self.sides if side == answer), None)
