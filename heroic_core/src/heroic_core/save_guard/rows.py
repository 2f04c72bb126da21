"""What the page of a conflict asks and tells, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.admin.compare import FieldComparison

from .blocks import block_difference, blocks_by_id
from .comparing import Comparisons, difference
from .conflicts import Conflict
from .stale_save import StaleSave
from .versions import Side


@dataclass(frozen=True)
class Choice:
    """
    One of the versions that somebody can choose.

    Args:
        html: what it says otherwise than before; blank where there is nothing left.
    """

    side: Side
    html: SafeString
    is_chosen: bool


@dataclass(frozen=True)
class Question:
    key: str
    label: str
    choices: list[Choice]
    is_unanswered: bool


@dataclass(frozen=True)
class Settled:
    """
    A field that is merged without asking.

    Args:
        by: who changed it.
        html: what each of them changed.
    """

    label: str
    by: Side
    html: list[SafeString]


class Rows:
    """
    Args:
        save: whose form is valid.
        comparisons: of the page's form.
    """

    def __init__(self, save: StaleSave, comparisons: Comparisons) -> None:
        self.save = save
        # Where nobody knows what was before, each side is told from the other.
        self.before = {
            Side.MINE: save.base or save.theirs,
            Side.THEIRS: save.base or save.mine,
        }
        self.after = {Side.MINE: save.mine, Side.THEIRS: save.theirs}
        self.compared = {
            side: comparisons.between(self.before[side], self.after[side])
            for side in self.after
        }

    def questions(self) -> list[Question]:
        """In the order of the form."""
        places = {name: place for place, name in enumerate(self.compared[Side.MINE])}
        conflicts = sorted(
            self.save.merge.conflicts,
            key=lambda conflict: places.get(conflict.field, len(places)),
        )
        return [self._question(conflict) for conflict in conflicts]

    def settled(self) -> Iterator[Settled]:
        whole = {each.field for each in self.save.merge.conflicts if not each.block}
        for name, sides in self.save.merge.changed_by.items():
            if self.save.base and sides and name not in whole:
                html = [
                    self._difference(name, side) for side in self.after if side in sides
                ]
                by = Side.BOTH if len(sides) > 1 else next(iter(sides))
                yield Settled(self._label(name), by, html)

    def _question(self, conflict):
        answers = self.save.answers
        decision = conflict.decision(answers) if self.save.is_of_latest else None
        choices = [
            Choice(side, self._told(conflict, side), side == decision)
            for side in conflict.sides
        ]
        return Question(
            conflict.key,
            self._title(conflict),
            choices,
            self.save.is_of_latest and decision is None,
        )

    def _told(self, conflict, side):
        if side == Side.BOTH:
            return SafeString("")
        if not conflict.block:
            return self._difference(conflict.field, side)
        pages = self.before[side], self.after[side]
        return block_difference(
            *(blocks_by_id(page, conflict.field).get(conflict.block) for page in pages)
        )

    def _title(self, conflict: Conflict) -> str:
        label = self._label(conflict.field)
        if not conflict.block:
            return label
        for page in self.after.values():
            found = blocks_by_id(page, conflict.field).get(conflict.block)
            if found is not None:
                return f"{label} › {capfirst(found.block.label)}"
        return label

    def _label(self, name):
        return str(self._comparison(name, Side.MINE).field_label())

    def _difference(self, name, side):
        return difference(self._comparison(name, side))

    def _comparison(self, name: str, side: Side) -> Any:
        found = self.compared[side].get(name)
        if found is not None:
            return found
        # A field that the form has and no panel of it.
        field = self.save.view.page_class._meta.get_field(name)
        return FieldComparison(field, self.before[side], self.after[side])
