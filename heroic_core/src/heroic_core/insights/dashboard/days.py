"""Numbers of the days of a period, for its totals and its chart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .charts import Chart, Series
from .chosen import Chosen
from .links import figures_url
from .periods import RANGE, Period
from .tables import Cell, Heading, Table, number, text


STEPS = {"day": _("Day"), "week": _("Week"), "month": _("Month")}


class Days:
    """The numbers of some kinds on each day of both periods, in one query."""

    def __init__(self, chosen: Chosen, *kinds: str) -> None:
        self.chosen = chosen
        self.kinds = kinds

    def now(self, kind: str) -> int:
        return self.total(kind, self.chosen.period)

    def then(self, kind: str) -> int:
        return self.total(kind, self.chosen.period.before)

    def total(self, kind: str, period: Period) -> int:
        numbers = self.numbers[kind]
        return sum(n for day, n in numbers.items() if period.start <= day <= period.end)

    def series(self, kind: str) -> list[int]:
        """One number for each step of the period, zero where nothing was counted."""
        return [self.total(kind, step) for step in self.chosen.period.steps()]

    @cached_property
    def numbers(self) -> dict[str, dict[date, int]]:
        found: dict[str, dict[date, int]] = defaultdict(dict)
        for kind, day, n in self.rows():
            found[kind][day] = n
        return found

    def rows(self) -> Iterable[tuple[str, date, int]]:
        rows = self.chosen.figures(*self.kinds).values_list("kind", "day")
        return rows.annotate(n=Sum("number"))


class Visitors(Days):
    """How many readers there were on each day; days do not add up to a period."""

    def rows(self) -> Iterable[tuple[str, date, int]]:
        rows = self.chosen.visitors().values_list("day").annotate(n=Sum("number"))
        return [("visitors", day, n) for day, n in rows]


class DaysTable(Table):
    """What a chart shows, in numbers; all of it, for it is a chart's other half."""

    size = 400

    def __init__(
        self,
        chosen: Chosen,
        number: int = 1,
        *,
        name: str,
        title: Any,
        columns: Sequence[tuple[str, Any, Days]],
        link: Callable[[Chosen, str], str] = figures_url,
    ) -> None:
        super().__init__(chosen, number)
        self.link = link
        self.name = name
        self.title = title
        self.columns = columns

    @property
    def headings(self):
        step = Heading(STEPS[self.chosen.period.step], is_number=False)
        return [step, *(Heading(label) for _kind, label, _days in self.columns)]

    def rows(self, part: slice) -> list[list[Cell]]:
        steps = list(self.chosen.period.steps())[part]
        return [self._row(step) for step in steps]

    def _row(self, step):
        numbers = (
            number(days.total(kind, step), self._url(kind, step, days))
            for kind, _label, days in self.columns
        )
        return [text(label_of(step)), *numbers]

    def _url(self, kind, step, days):
        if isinstance(days, Visitors):
            return ""
        return self.link(replace(self.chosen, period=step, length=RANGE), kind)


def lines(name: str, series: Sequence[Series], table: DaysTable) -> Chart:
    """The chart of what a table has in numbers."""
    period = table.chosen.period
    return Chart(
        name=name,
        title=table.title,
        labels=[_axis_label(step, period.step) for step in period.steps()],
        series=series,
        x_title=STEPS[period.step],
        y_title=_("Number"),
        table=table,
    )


def label_of(step: Period) -> str:
    """A step in words, as short as a table has room for."""
    first = date_format(step.start, "SHORT_DATE_FORMAT")
    if step.days == 1:
        return first
    return f"{first} – {date_format(step.end, 'SHORT_DATE_FORMAT')}"


def _axis_label(step, kind):
    of_month = kind == "month"
    return date_format(
        step.start, "YEAR_MONTH_FORMAT" if of_month else "MONTH_DAY_FORMAT"
    )
