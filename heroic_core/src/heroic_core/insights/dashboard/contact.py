"""Who still needs a person, and whom the suggestions helped."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ..models import FigureKind
from .charts import Chart, Series
from .chosen import Chosen
from .days import Days, DaysTable, lines
from .links import figures_url
from .naming import (
    PAGE,
    Editable,
    categories_named,
    category_cell,
    category_path,
    page_cell,
)
from .numbers import Change, count
from .tables import Cell, Heading, Table, change, number
from .tiles import Tile, of_kind, of_share


ASKING, ASKED = FigureKind.ASKING, FigureKind.ASKED
SOLVED, TRANSFERS = FigureKind.SOLVED, FigureKind.TRANSFERS
# Who did neither; of `asked.KINDS`, for it is no figure of its own.
LEFT = "left"

DEFLECTION = _(
    "Of the people who opened contact, the share that said that a suggestion solved "
    "their problem and sent no message. Who left without a word counts as not solved: "
    "nobody knows whether they were helped or gave up."
)


class TransfersTable(Table):
    name = "transfers"
    title = _("From which page people went on to contact")
    empty = _("Nobody went on to contact from a page in this period.")
    headings = [
        Heading(_("Page"), is_number=False),
        Heading(_("People")),
        Heading(_("Against the period before"), is_number=False),
    ]

    def rows(self, part: slice) -> list[list[Cell]]:
        editable = Editable(self.chosen.viewer)
        return [
            [
                page_cell(editable, *(item[name] for name in PAGE)),
                *_numbers(self.chosen, item, "day", page=item["page_id"] or "none"),
            ]
            for item in _led(self.chosen, *PAGE)[part]
        ]


class TransferCategoriesTable(Table):
    name = "categories"
    title = _("From which category")
    empty = TransfersTable.empty
    headings = [Heading(_("Category"), is_number=False), *TransfersTable.headings[1:]]

    def rows(self, part: slice) -> list[list[Cell]]:
        items = list(_led(self.chosen, "category", category=category_path())[part])
        paths = [item["category"] for item in items]
        named = categories_named(self.chosen.viewer, paths)
        return [
            [
                category_cell(named, item["category"]),
                *_numbers(
                    self.chosen, item, "page", category=item["category"] or "none"
                ),
            ]
            for item in items
        ]


class ContactPage:
    """The parts of the page, each asked for once; people are of no kind of things."""

    name = "contact"

    def __init__(self, chosen: Chosen, numbers: Mapping[str, int]) -> None:
        self.chosen = chosen.of_all_kinds
        self.days = Days(self.chosen, ASKING, ASKED, SOLVED)
        self.by_day = DaysTable(
            self.chosen,
            name="days",
            title=_("People by day"),
            columns=[
                (ASKING, _("Opened contact"), self.days),
                (ASKED, _("Sent a message"), self.days),
                (SOLVED, _("Solved by a suggestion"), self.days),
            ],
            link=_by_day,
        )
        kinds = (TransfersTable, TransferCategoriesTable)
        self.tables = [kind(self.chosen, numbers.get(kind.name, 1)) for kind in kinds]

    @property
    def tiles(self) -> list[Tile]:
        return [
            of_share(
                self.days,
                SOLVED,
                ASKING,
                _("Deflection rate"),
                _by_day(self.chosen, SOLVED),
                note=DEFLECTION,
                is_wide=True,
                is_good_up=True,
            ),
            self._people(ASKING, _("Opened contact")),
            self._people(SOLVED, _("Solved by a suggestion"), is_good_up=True),
            self._people(ASKED, _("Sent a message")),
            self._left(),
        ]

    @property
    def charts(self) -> list[Chart]:
        series = [
            Series(label, self.days.series(kind))
            for kind, label, _days in self.by_day.columns
        ]
        return [lines("heroic-contact", series, self.by_day)]

    def _people(self, kind, label, **more):
        return of_kind(self.days, kind, label, _by_day(self.chosen, kind), **more)

    def _left(self):
        now, then = (
            total(ASKING) - total(ASKED) - total(SOLVED)
            for total in (self.days.now, self.days.then)
        )
        url = _by_day(self.chosen, LEFT) if now else ""
        return Tile(_("Left"), count(now), Change(now, then), url)


def _by_day(chosen, kind):
    return figures_url(chosen, kind, "day")


def _led(chosen, *by, **more):
    rows = chosen.figures(TRANSFERS).annotate(**more).values(*by)
    counted = rows.annotate(now=chosen.now(TRANSFERS), then=chosen.then(TRANSFERS))
    return counted.filter(now__gt=0).order_by("-now", F(by[0]).asc(nulls_last=True))


def _numbers(chosen: Any, item: Any, by: str, **which: Any) -> list[Cell]:
    return [
        number(item["now"], figures_url(chosen, TRANSFERS, by, **which)),
        change(item["now"], item["then"] or 0),
    ]
