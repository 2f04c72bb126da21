"""Two versions of what was one, and whose of them holds."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


class Side(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


class Unknown:
    """What a value was before is not known any more."""


UNKNOWN = Unknown()

# The editor gives each paragraph a key when it opens it, which changes no text.
BLOCK_KEY = re.compile(r' data-block-key=\\*"[^"\\]*\\*"')


@dataclass(frozen=True)
class Versions:
    """
    A value as it is stored in revisions.

    Args:
        mine: what the form of who saves says.
        theirs: what was saved since the form was loaded.
        base: what the form was loaded from.
    """

    mine: Any
    theirs: Any
    base: Any = UNKNOWN

    @property
    def holder(self) -> Side | None:
        """Whose version holds; None where a person has to decide."""
        changed = self.changed_by
        if not changed or changed == {Side.THEIRS}:
            return Side.THEIRS
        if changed == {Side.MINE}:
            return Side.MINE
        return Side.THEIRS if is_same(self.mine, self.theirs) else None

    @property
    def changed_by(self) -> set[Side]:
        """Who changed it; both, where only that they differ is known."""
        if self.base is UNKNOWN:
            same = is_same(self.mine, self.theirs)
            return set() if same else {Side.MINE, Side.THEIRS}
        sides = {Side.MINE: self.mine, Side.THEIRS: self.theirs}
        return {side for side, said in sides.items() if not is_same(said, self.base)}


def is_same(one: Any, other: Any) -> bool:
    """Whether a reader would find no difference."""
    return one == other or _told(one) == _told(other)


def _told(value):
    stored = json.dumps(_without_item_ids(value), sort_keys=True, cls=DjangoJSONEncoder)
    return BLOCK_KEY.sub("", stored)


def _without_item_ids(value):
    # Old lists have no ids: each time they are read they get new ones.
    if isinstance(value, dict):
        left = value.keys() - {"id"} if value.get("type") == "item" else value.keys()
        return {name: _without_item_ids(value[name]) for name in left}
    if isinstance(value, list):
        return [_without_item_ids(each) for each in value]
    return value
