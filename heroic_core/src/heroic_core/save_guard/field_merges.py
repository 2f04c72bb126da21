"""How the two versions of a field become one."""

from collections.abc import Callable, Mapping
from typing import Any

from .conflicts import Conflict
from .versions import UNKNOWN, Side, Versions


class WholeMerge:
    """
    A field of which one of the versions holds.

    Args:
        field: its name in the page's form.
        versions: as they are stored.
        told: makes of a version what is compared.
    """

    def __init__(
        self,
        field: str,
        versions: Versions,
        told: Callable[[Any], Any] | None = None,
    ) -> None:
        self.field = field
        self.versions = versions
        self.compared = _each(told, versions) if told else versions

    @property
    def changed_by(self) -> set[Side]:
        return self.compared.changed_by

    @property
    def conflicts(self) -> list[Conflict]:
        return [] if self.compared.holder else [Conflict(self.field)]

    def merged(self, answers: Mapping[str, str]) -> Any:
        """What holds; theirs where nobody has decided yet."""
        holder = self.compared.holder or Conflict(self.field).decision(answers)
        versions = self.versions
        return versions.mine if holder == Side.MINE else versions.theirs


class SetMerge:
    """
    A set of which each side has added and removed members.

    Args:
        field: its name in the page's form.
        versions: lists of members as they are stored.
        key: tells which of them are the same.
    """

    def __init__(
        self, field: str, versions: Versions, key: Callable[[Any], Any] = lambda x: x
    ) -> None:
        self.field = field
        self.mine = {key(each): each for each in versions.mine}
        self.theirs = {key(each): each for each in versions.theirs}
        known = versions.base is not UNKNOWN
        self.base = {key(each) for each in versions.base} if known else None

    @property
    def changed_by(self) -> set[Side]:
        base = sorted(self.base, key=str) if self.base is not None else UNKNOWN
        mine, theirs = (sorted(each, key=str) for each in (self.mine, self.theirs))
        return Versions(mine, theirs, base).changed_by

    @property
    def conflicts(self) -> list[Conflict]:
        is_known = self.base is not None or self.mine.keys() == self.theirs.keys()
        return [] if is_known else [self._conflict]

    def merged(self, answers: Mapping[str, str]) -> list:
        """The members that hold; theirs where nobody has decided yet."""
        if self.base is None:
            side = self._conflict.decision(answers) or Side.THEIRS
            return list(self._sides(side).values())
        removed = self.base - self.mine.keys()
        added = self.mine.keys() - self.base
        kept = {key: each for key, each in self.theirs.items() if key not in removed}
        new = {key: each for key, each in self.mine.items() if key in added}
        return list((new | kept).values())

    @property
    def _conflict(self):
        return Conflict(self.field, may_keep_both=True)

    def _sides(self, side):
        if side == Side.BOTH:
            return self.mine | self.theirs
        return self.mine if side == Side.MINE else self.theirs


def _each(told, versions):
    base = versions.base
    return Versions(
        told(versions.mine),
        told(versions.theirs),
        base if base is UNKNOWN else told(base),
    )
