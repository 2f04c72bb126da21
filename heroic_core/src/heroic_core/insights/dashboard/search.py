"""What is searched for, and whether it is found."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ...search.models import Place, SearchLogEntry
from ...search.wordings import MOST, by_wording, grouped
from ..days import bounds
from ..models import FigureKind
from .charts import Chart, Series
from .chosen import Chosen, known
from .days import Days, DaysTable, lines
from .links import figures_url, log_url
from .naming import things_named
from .numbers import count, share_of
from .tables import Cell, Heading, Table, number, share, text
from .tiles import Tile, of_kind, of_share


SEARCHES, EMPTY = FigureKind.SEARCHES, FigureKind.EMPTY
UNOPENED = FigureKind.UNOPENED
KINDS = (SEARCHES, EMPTY, UNOPENED, FigureKind.OPENED, FigureKind.SUGGESTED)
# As the log's filter calls them.
OUTCOMES = {SEARCHES: "", EMPTY: "nothing", UNOPENED: "unopened"}


class QueriesTable(Table):
    name = "queries"
    title = _("Most searched for")
    empty = _("Nothing was searched for in this period.")
    headings = [
        Heading(_("Words"), is_number=False),
        Heading(_("Searches")),
        Heading(_("Without results")),
        Heading(_("Without a click")),
        Heading(_("Share opened")),
    ]

    def rows(self, part: slice) -> list[list[Cell]]:
        items = by_wording(entries(self.chosen))[part]
        return [self._row(item) for item in items]

    def _row(self, item):
        chosen = replace(self.chosen, locale=item["locale"])
        words, total, empty = item["wording"], item["total"], item["in_vain"]
        opened = total - empty - item["unopened"]
        return [
            text(words),
            number(total, log_url(chosen, words=words)),
            number(empty, log_url(chosen, "nothing", words)),
            number(item["unopened"], log_url(chosen, "unopened", words)),
            share(share_of(opened, total)),
        ]


class FailingTable(Table):
    name = "failing"
    title = _("Most searched for in vain")
    empty = _("Every search found something.")
    headings = [
        Heading(_("Words"), is_number=False),
        Heading(_("Searches without results")),
    ]

    @property
    def note(self):
        return _(
            "What differs in the form or order of its words is put together, of the "
            "%(number)s commonest wordings of each language."
        ) % {"number": count(MOST)}

    def rows(self, part: slice) -> list[list[Cell]]:
        in_vain = entries(self.chosen).filter(results=0)
        return [self._row(each) for each in grouped(in_vain)[part]]

    def _row(self, failing):
        first, *others = failing.wordings
        hint = _("also: %(words)s") % {"words": ", ".join(others)} if others else ""
        chosen = replace(self.chosen, locale=failing.locale)
        url = log_url(chosen, "nothing", first, like=True)
        return [text(first, hint=hint), number(failing.number, url)]


class OpenedTable(Table):
    name = "opened"
    title = _("Most opened from search")
    empty = _("Nothing was opened from search in this period.")
    headings = [
        Heading(_("What"), is_number=False),
        Heading(_("From results")),
        Heading(_("From suggestions")),
    ]

    def rows(self, part: slice) -> list[list[Cell]]:
        kinds = (FigureKind.OPENED, FigureKind.SUGGESTED)
        counted = (
            self.chosen.figures(*kinds)
            .values("source", "thing")
            .annotate(
                total=self.chosen.now(*kinds),
                results=self.chosen.now(kinds[0]),
                suggestions=self.chosen.now(kinds[1]),
            )
        )
        most = counted.filter(total__gt=0).order_by("-total", "source", "thing")
        items = list(most[part])
        things = [(item["source"], item["thing"]) for item in items]
        named = things_named(self.chosen.viewer, things)
        return [self._row(item, named) for item in items]

    def _row(self, item, named):
        what = item["source"], item["thing"]
        which = {"source": what[0], "thing": what[1]}
        opened, suggested = FigureKind.OPENED, FigureKind.SUGGESTED
        return [
            text(named.get(what) or _("Something that is gone")),
            number(item["results"], figures_url(self.chosen, opened, "day", **which)),
            number(
                item["suggestions"], figures_url(self.chosen, suggested, "day", **which)
            ),
        ]


class Search:
    """The parts of the page, each asked for once; a search is of no kind of things."""

    name = "search"

    def __init__(self, chosen: Chosen, numbers: Mapping[str, int]) -> None:
        self.chosen = chosen.of_all_kinds
        self.days = Days(self.chosen, *KINDS)
        self.by_day = DaysTable(
            self.chosen,
            name="days",
            title=_("Searches by day"),
            columns=[
                (SEARCHES, _("Searches"), self.days),
                (EMPTY, _("Without results"), self.days),
                (UNOPENED, _("Without a click"), self.days),
            ],
            link=_log_url,
        )
        kinds = (FailingTable, QueriesTable, OpenedTable)
        self.tables = [kind(self.chosen, numbers.get(kind.name, 1)) for kind in kinds]

    @property
    def tiles(self) -> list[Tile]:
        urls = {kind: _log_url(self.chosen, kind) for kind in OUTCOMES}
        parts = (
            (EMPTY, _("Without results"), _("Share without results")),
            (UNOPENED, _("Without a click"), _("Share without a click")),
        )
        return [
            of_kind(self.days, SEARCHES, _("Searches"), urls[SEARCHES]),
            *(
                tile
                for kind, label, of_all in parts
                for tile in (
                    of_kind(self.days, kind, label, urls[kind], is_good_up=False),
                    of_share(
                        self.days, kind, SEARCHES, of_all, urls[kind], is_good_up=False
                    ),
                )
            ),
            of_kind(self.days, FigureKind.OPENED, _("Results opened")),
            of_kind(self.days, FigureKind.SUGGESTED, _("Suggestions opened")),
        ]

    @property
    def charts(self) -> list[Chart]:
        series = [
            Series(label, self.days.series(kind))
            for kind, label, _days in self.by_day.columns
        ]
        return [lines("heroic-searches", series, self.by_day)]


def entries(chosen: Any) -> QuerySet[SearchLogEntry]:
    """The searches of people in the period, those that a viewer may know of."""
    start, end = bounds(chosen.period.start)[0], bounds(chosen.period.end)[1]
    rows = SearchLogEntry.objects.filter(at__gte=start, at__lt=end)
    place = {"site": chosen.site, "locale": chosen.locale}
    rows = rows.filter(**{name: value for name, value in place.items() if value})
    people = rows.exclude(place=Place.COMMAND)
    return known(people, chosen.viewer, "section").order_by()


def _log_url(chosen, kind):
    return log_url(chosen, OUTCOMES[kind])
