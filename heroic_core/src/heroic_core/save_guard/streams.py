"""Two versions of a stream become one, block by block."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from .conflicts import Conflict
from .versions import UNKNOWN, Side, Versions


class StreamMerge:
    """
    A StreamField whose blocks are known by their ids.

    Args:
        field: its name in the page's form.
        versions: lists of blocks as they are stored, each with an id.
    """

    def __init__(self, field: str, versions: Versions) -> None:
        self.field = field
        mine, theirs = _by_id(versions.mine), _by_id(versions.theirs)
        base = None if versions.base is UNKNOWN else _by_id(versions.base)
        order = in_order(base, list(mine), list(theirs))
        self.blocks = {
            block: Versions(
                mine.get(block),
                theirs.get(block),
                UNKNOWN if base is None else base.get(block),
            )
            for block in order
        }
        self.orders = Versions(
            list(mine), list(theirs), UNKNOWN if base is None else list(base)
        )

    @property
    def changed_by(self) -> set[Side]:
        blocks = (versions.changed_by for versions in self.blocks.values())
        return self.orders.changed_by.union(*blocks)

    @property
    def conflicts(self) -> list[Conflict]:
        return [
            self._conflict(block, versions)
            for block, versions in self.blocks.items()
            if not versions.holder
        ]

    def merged(self, answers: Mapping[str, str]) -> list[dict]:
        """The blocks that hold; theirs where nobody has decided yet."""
        merged: list[dict] = []
        for block, versions in self.blocks.items():
            holder = versions.holder
            side = holder or self._conflict(block, versions).decision(answers)
            merged += _of(versions, side or Side.THEIRS)
        return merged

    def _conflict(self, block, versions):
        is_twice = versions.mine is not None and versions.theirs is not None
        return Conflict(self.field, block, may_keep_both=is_twice)


def in_order(
    base: Iterable[str] | None, mine: Sequence[str], theirs: Sequence[str]
) -> list[str]:
    """
    The blocks of both sides, as the side that moved some has them.

    Where both have, as they are saved already. What only the other side has comes
    after what it follows there.
    """
    kept = [block for block in base or () if block in mine and block in theirs]
    moved = kept != [block for block in theirs if block in kept]
    if base is None or moved:
        return _with(list(theirs), mine)
    return _with(list(mine), theirs)


def _with(order, others):
    place = 0
    for block in others:
        if block in order:
            place = order.index(block) + 1
        else:
            order.insert(place, block)
            place += 1
    return order


def _of(versions, side):
    if side == Side.BOTH:
        return [versions.theirs, {**versions.mine, "id": str(uuid4())}]
    block = versions.mine if side == Side.MINE else versions.theirs
    return [] if block is None else [block]


def _by_id(blocks: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for block in blocks:
        # A script may have put the same one in twice: neither is to be lost.
        key = block["id"]
        while key in found:
            key += "-2"
        found[key] = {**block, "id": key}
    return found
