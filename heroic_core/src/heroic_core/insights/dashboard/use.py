"""What is read, and what is not."""

from collections.abc import Mapping
from typing import Any

import swapper
from django.db.models import F, Q, QuerySet
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...search.models import SearchDocument
from ...site_roots import root_paths
from ...tree_paths import inside
from ...visibility import path_rule
from ..days import bounds
from ..models import CameFrom, DailyFigure, FigureKind
from .charts import Chart, Series
from .days import Days, DaysTable, Visitors, lines
from .links import figures_url
from .naming import (
    PAGE,
    Editable,
    categories_named,
    category_cell,
    category_path,
    page_cell,
    page_sources,
)
from .numbers import Change, share_of
from .tables import Cell, Heading, Table, change, number, share, text
from .tiles import Tile, of_kind


VIEWS, READS = FigureKind.VIEWS, FigureKind.READS
KINDS = (VIEWS, READS, FigureKind.DOWNLOADS, FigureKind.CHANNELS)


class ArticlesTable(Table):
    name = "articles"
    title = _("Most opened")
    empty = _("Nothing was opened in this period.")
    headings = [
        Heading(_("Page"), is_number=False),
        Heading(_("Views")),
        Heading(_("Reads")),
        Heading(_("Share read")),
        Heading(_("Views, against the period before"), is_number=False),
    ]

    def rows(self, part: slice) -> list[list[Cell]]:
        editable = Editable(self.chosen.viewer)
        return [
            [
                page_cell(editable, *(item[name] for name in PAGE)),
                *_numbers(self.chosen, item, page=item["page_id"] or "none"),
            ]
            for item in _most_viewed(self.chosen, *PAGE)[part]
        ]


class CategoriesTable(Table):
    name = "categories"
    title = _("By category")
    note = _("An article counts in the category that it stands in.")
    empty = ArticlesTable.empty
    headings = [Heading(_("Category"), is_number=False), *ArticlesTable.headings[1:]]

    def rows(self, part: slice) -> list[list[Cell]]:
        items = list(
            _most_viewed(self.chosen, "category", category=category_path())[part]
        )
        paths = [item["category"] for item in items]
        named = categories_named(self.chosen.viewer, paths)
        return [
            [
                category_cell(named, item["category"]),
                *_numbers(self.chosen, item, category=item["category"] or "none"),
            ]
            for item in items
        ]


class UnopenedTable(Table):
    """Published before the period, live, findable, and not viewed once in it."""

    name = "unopened"
    title = _("Never opened")
    note = _("Published before the period, found by search, and opened by nobody.")
    empty = _("Everything was opened.")
    headings = [
        Heading(_("Page"), is_number=False),
        Heading(_("Published on"), is_number=False),
    ]

    def rows(self, part: slice) -> list[list[Cell]]:
        pages = unopened(self.chosen).order_by("first_published_at", "pk")[part]
        editable = Editable(self.chosen.viewer)
        return [
            [page_cell(editable, *page), _date_cell(at)]
            for *page, at in pages.values_list(
                "pk", "path", "title", "first_published_at"
            )
        ]


class CameFromTable(Table):
    name = "came-from"
    title = _("Where readers came from")
    empty = ArticlesTable.empty
    headings = [
        Heading(pgettext_lazy("where readers came from", "From"), is_number=False),
        Heading(_("Views")),
        Heading(_("Share")),
        Heading(_("Share, against the period before"), is_number=False),
    ]

    def rows(self, part: slice) -> list[list[Cell]]:
        rows = self.chosen.figures(VIEWS).values("came_from")
        found = {
            row["came_from"]: row
            for row in rows.annotate(
                now=self.chosen.now(VIEWS), then=self.chosen.then(VIEWS)
            )
        }
        totals = [
            sum(row[key] or 0 for row in found.values()) for key in ("now", "then")
        ]
        items = sorted(found.values(), key=lambda row: -(row["now"] or 0))
        shown = [row for row in items if row["now"]]
        return [self._row(row, *totals) for row in shown[part]]

    def _row(self, row, total, total_before):
        came_from = row["came_from"]
        label = dict(CameFrom.choices).get(came_from) or _("not known")
        url = figures_url(self.chosen, VIEWS, came_from=came_from or "none")
        now = share_of(row["now"], total)
        then = share_of(row["then"] or 0, total_before)
        return [
            text(label),
            number(row["now"], url),
            share(now),
            change(now, then, is_share=True),
        ]


class Use:
    """The parts of the page, each asked for once."""

    name = "use"

    def __init__(self, chosen: Any, numbers: Mapping[str, int]) -> None:
        self.chosen = chosen
        self.days = Days(chosen, *KINDS)
        self.visitors = Visitors(chosen)
        self.by_day = DaysTable(
            chosen,
            name="days",
            title=_("Use by day"),
            columns=[
                (VIEWS, _("Views"), self.days),
                (READS, pgettext_lazy("plural", "Reads"), self.days),
                ("visitors", _("Visitors"), self.visitors),
            ],
        )
        kinds = (ArticlesTable, UnopenedTable, CategoriesTable, CameFromTable)
        self.tables = [kind(chosen, numbers.get(kind.name, 1)) for kind in kinds]

    @property
    def tiles(self) -> list[Tile]:
        downloads, channels = FigureKind.DOWNLOADS, FigureKind.CHANNELS
        return [
            of_kind(self.days, VIEWS, _("Views"), is_good_up=True),
            of_kind(
                self.days,
                READS,
                pgettext_lazy("plural", "Reads"),
                note=_("Readers who stayed and saw half of the text."),
                is_good_up=True,
            ),
            self._visitors(),
            of_kind(
                self.days,
                downloads,
                _("Downloads"),
                figures_url(self.chosen, downloads, "detail"),
            ),
            of_kind(
                self.days,
                channels,
                _("Help channels opened"),
                figures_url(self.chosen, channels, "detail"),
            ),
        ]

    @property
    def charts(self) -> list[Chart]:
        kinds = (VIEWS, READS)
        labels = (_("Views"), pgettext_lazy("plural", "Reads"))
        series = [
            Series(label, self.days.series(kind))
            for kind, label in zip(kinds, labels, strict=True)
        ]
        series.append(Series(_("Visitors"), self.visitors.series("visitors")))
        return [lines("heroic-use", series, self.by_day)]

    def _visitors(self):
        now, then = (
            self.visitors.total("visitors", period) / period.days
            for period in (self.chosen.period, self.chosen.period.before)
        )
        return Tile(
            _("Visitors a day"),
            number_format(round(now, 1), 1),
            Change(now, then),
            "#heroic-use-numbers" if now else "",
            note=_("On average. Nobody is known again on another day."),
            is_good_up=True,
        )


def unopened(chosen: Any) -> QuerySet:
    """The pages that search finds, and that nobody opened."""
    viewer = chosen.viewer
    documents = SearchDocument.objects.filter(
        section="", source__in=page_sources(), thing=F("page_id")
    )
    figures = DailyFigure.objects.filter(
        chosen.in_period, kind=VIEWS, page__isnull=False
    )
    if chosen.source:
        documents = documents.filter(source=chosen.source)
    if chosen.site:
        figures = figures.filter(site=chosen.site)
    # Read once each: asked for every page, SQLite reads the whole period again. So does
    # PostgreSQL where a page comes so often that they do not fit into its memory.
    pages = swapper.load_model("wagtailcore", "Page").objects.filter(
        Q() if viewer.is_superuser else path_rule(viewer),
        ~Q(pk__in=figures.order_by().values("page").distinct()),
        pk__in=documents.order_by().values("page"),
        live=True,
        first_published_at__lt=bounds(chosen.period.start)[0],
    )
    if chosen.locale:
        pages = pages.filter(locale__language_code=chosen.locale)
    if chosen.site:
        pages = pages.filter(inside(root_paths(chosen.site), "path"))
    return pages


def _most_viewed(chosen, *by, **more):
    """With their views and reads, the most viewed first."""
    rows = chosen.figures(VIEWS, READS).annotate(**more).values(*by)
    counted = rows.annotate(
        views=chosen.now(VIEWS), before=chosen.then(VIEWS), reads=chosen.now(READS)
    )
    return counted.filter(Q(views__gt=0) | Q(reads__gt=0)).order_by(
        F("views").desc(nulls_last=True), F(by[0]).asc(nulls_last=True)
    )


def _numbers(chosen, item, **which):
    views, reads = item["views"] or 0, item["reads"] or 0
    return [
        number(views, figures_url(chosen, VIEWS, _by(which), **which)),
        number(reads, figures_url(chosen, READS, _by(which), **which)),
        share(share_of(reads, views)),
        change(views, item["before"] or 0),
    ]


def _by(which):
    """Of one page its days are told, of a category its pages."""
    return "day" if "page" in which else "page"


def _date_cell(moment):
    day = localtime(moment).date()
    return Cell(date_format(day, "SHORT_DATE_FORMAT"), day.isoformat())
