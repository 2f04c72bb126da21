"""Tables that are shown in pages, and exported as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property

from .chosen import Chosen
from .numbers import Change, count, percent


@dataclass(frozen=True)
class Heading:
    label: Any
    is_number: bool = True


@dataclass(frozen=True)
class Cell:
    """
    Args:
        shown: in words.
        value: what is exported.
        url: of the list that the number counts, or of the thing.
        change: since the period before, which says itself how it is shown.
        hint: what is said besides, in smaller letters.
        is_number: whether its figures stand below those of the others.
    """

    shown: str
    value: Any
    url: str = ""
    change: Change | None = None
    hint: str = ""
    is_number: bool = False


def text(words: Any, url: str = "", hint: str = "") -> Cell:
    return Cell(str(words), str(words), url, hint=hint)


def number(value: int | None, url: str = "") -> Cell:
    """A number; one of nothing leads nowhere."""
    value = value or 0
    return Cell(count(value), value, url if value else "", is_number=True)


def share(value: float | None) -> Cell:
    shown = percent(value)
    return Cell(shown, shown if value is None else round(value, 4), is_number=True)


def change(now: float | None, before: float | None, is_share: bool = False) -> Cell:
    changed = Change(now, before, is_share)
    value = str(changed) if changed.amount is None else changed.amount
    return Cell(str(changed), value, change=changed)


class Table:
    """
    Rows that are asked for in parts.

    Args:
        chosen: what somebody looks at.
        number: the page of it.
    """

    # In the address.
    name = ""
    title: Any = ""
    # What is said above it.
    note: Any = ""
    # What is said where there is no row.
    empty: Any = ""
    headings: Sequence[Heading] = ()
    size = 10

    def __init__(self, chosen: Chosen, number: int = 1) -> None:
        self.chosen = chosen
        self.number = number

    def rows(self, part: slice) -> list[list[Cell]]:
        """The cells of some rows, with a constant number of queries."""
        raise NotImplementedError

    @cached_property
    def shown(self) -> list[list[Cell]]:
        return self._page[: self.size]

    @property
    def has_next(self) -> bool:
        return len(self._page) > self.size

    @property
    def previous_url(self) -> str:
        return self._page_url(self.number - 1) if self.number > 1 else ""

    @property
    def next_url(self) -> str:
        return self._page_url(self.number + 1) if self.has_next else ""

    @property
    def csv_url(self) -> str:
        return f"?{self.query(table=self.name, export='csv')}"

    @property
    def xlsx_url(self) -> str:
        return f"?{self.query(table=self.name, export='xlsx')}"

    def query(self, **more: Any) -> str:
        """Of the page that it stands on."""
        return self.chosen.query(**more)

    def all_rows(self) -> list[list[Cell]]:
        return self.rows(slice(None))

    def _page_url(self, number):
        return f"?{self.query(**{self.name: number})}#{self.name}"

    @cached_property
    def _page(self):
        # One more tells whether there are more, without counting them.
        start = (self.number - 1) * self.size
        return self.rows(slice(start, start + self.size + 1))
