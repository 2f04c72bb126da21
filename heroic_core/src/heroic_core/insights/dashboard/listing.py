"""What a number of the dashboard is made of: by page, day, origin or detail."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .asked import NONE, Asked
from .links import figures_url
from .naming import PAGE
from .periods import RANGE
from .row_labels import LABELLED, LABELS
from .tables import Cell, Heading, Table, change, number


COLUMNS = {
    "page": PAGE,
    "day": ("day",),
    "came_from": ("came_from",),
    "detail": ("detail",),
}


class FiguresTable(Table):
    name = "figures"
    size = 50

    def __init__(self, asked: Asked, number: int = 1) -> None:
        super().__init__(asked.chosen, number)
        self.asked = asked

    @property
    def title(self):
        return self.asked.label

    @property
    def empty(self):
        if self.asked.is_kept:
            return _("Nothing was counted in this period.")
        return _("It is not kept which of them belong here.")

    @property
    def headings(self):
        numbers = [Heading(_("Number"))]
        if self.asked.by != "day":
            numbers.append(Heading(_("In the period before")))
            numbers.append(Heading(pgettext_lazy("noun", "Change"), is_number=False))
        return [Heading(LABELS[self.asked.by], is_number=False), *numbers]

    def query(self, **more: Any) -> str:
        asked = self.asked
        return super().query(kind=asked.kind, by=asked.by, **asked.narrowed, **more)

    def rows(self, part: slice) -> list[list[Cell]]:
        column, *more = COLUMNS[self.asked.by]
        rows = self.asked.rows()
        if self.asked.by == "day":
            rows = rows.filter(self.chosen.in_period)
        counted = rows.values(column, *more).annotate(
            now=self.asked.now, then=self.asked.then
        )
        order = ["-day"] if self.asked.by == "day" else ["-now", "-then", column]
        # What fell to nothing is a part of the sum of the period before.
        items = list(counted.exclude(now=0, then=0).order_by(*order)[part])
        label = LABELLED[self.asked.by](self.chosen.viewer, self.asked.kind, items)
        return [[label(item), *self._numbers(item, column)] for item in items]

    def _numbers(self, item, column):
        cells = [number(item["now"], self._url(self.chosen, item[column]))]
        if self.asked.by != "day":
            before = replace(
                self.chosen, period=self.chosen.period.before, length=RANGE
            )
            cells.append(number(item["then"], self._url(before, item[column])))
            cells.append(change(item["now"], item["then"]))
        return cells

    def _url(self, chosen, value):
        """Of what is narrowed down one step further."""
        if self.asked.by == "day":
            return ""
        narrowed = {**self.asked.narrowed, self.asked.by: value or NONE}
        return figures_url(chosen, self.asked.kind, "day", **narrowed)
