"""What readers find helpful."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from ...feedback.helpfulness import Helpfulness
from ...feedback.models.vote import Reason
from ..models import FigureKind
from .charts import Chart, Series
from .chosen import Chosen
from .days import Days, DaysTable, lines
from .filters import sources
from .links import figures_url, inbox_url
from .naming import (
    Editable,
    categories_named,
    category_cell,
    category_path,
    page_cell,
    pages_by_key,
    things_named,
)
from .tables import Cell, Heading, Table, change, number, share, text
from .tiles import Tile, helpful_tile, of_kind


YES, NO = FigureKind.HELPFUL, FigureKind.UNHELPFUL
REASONS, COMMENTS = FigureKind.REASONS, FigureKind.COMMENTS
# Orders of the tables; the first is the usual one.
BEST, WORST = "best", "worst"


@dataclass(frozen=True)
class Voted:
    """What was said of something in the period, and in the one before."""

    what: Any
    now: Helpfulness
    then: Helpfulness

    def rank(self, order: str) -> tuple[float, int]:
        """What is surely most helpful first, or what surely is least."""
        if order == WORST:
            return self.now.upper_bound, -self.now.total
        return -self.now.lower_bound, -self.now.total


class VotesTable(Table):
    """In the order of what is sure: 480 of 500 come before 5 of 5."""

    empty = _("Nobody voted in this period.")
    first = Heading("", is_number=False)
    order = BEST

    @property
    def headings(self):
        return [
            self.first,
            Heading(_("Helpful")),
            Heading(_("Not helpful")),
            Heading(_("Share helpful")),
            Heading(_("Surely at least")),
            Heading(_("At most")),
            Heading(_("Share, against the period before"), is_number=False),
        ]

    @property
    def note(self):
        return _(
            "Few votes say little: “surely at least” and “at most” are the bounds "
            "between which the share lies with a certainty of 95 % (Wilson's interval)."
        )

    def query(self, **more: Any) -> str:
        return super().query(order=self.order, **more)

    def rows(self, part: slice) -> list[list[Cell]]:
        voted = [each for each in self.voted() if each.now.total]
        voted.sort(key=lambda each: each.rank(self.order))
        items = voted[part]
        named = self.named(items)
        return [self._row(each, named) for each in items]

    def voted(self) -> Iterable[Voted]:
        raise NotImplementedError

    def named(self, items: list[Voted]) -> Any:
        raise NotImplementedError

    def label(self, what: Any, named: Any) -> Cell:
        raise NotImplementedError

    def which(self, what: Any) -> dict[str, Any]:
        raise NotImplementedError

    def _row(self, each, named):
        now, which = each.now, self.which(each.what)
        return [
            self.label(each.what, named),
            number(now.yes, figures_url(self.chosen, YES, **which)),
            number(now.no, figures_url(self.chosen, NO, **which)),
            share(now.share),
            share(now.lower_bound),
            share(now.upper_bound),
            change(now.share, each.then.share, is_share=True),
        ]


class ThingsTable(VotesTable):
    name = "things"
    title = _("By article or question")
    first = Heading(_("What"), is_number=False)

    def voted(self) -> Iterable[Voted]:
        # What moved has votes on several pages.
        rows = self.chosen.figures(YES, NO).values_list("source", "thing")
        return _voted(self.chosen, rows.annotate(page=Max("page_id")))

    def named(self, items: list[Voted]) -> Any:
        viewer = self.chosen.viewer
        things = things_named(viewer, [each.what[:2] for each in items])
        pages = pages_by_key([each.what[2] for each in items])
        return things, pages, Editable(viewer)

    def label(self, what: Any, named: Any) -> Cell:
        source, thing, page = what
        things, pages, editable = named
        path, title = pages.get(page, ("", ""))
        title = things.get((source, thing)) or title
        return page_cell(editable, page, path, title, sources().get(source, source))

    def which(self, what: Any) -> dict[str, Any]:
        return {"by": "day", "source": what[0], "thing": what[1]}


class VotedCategoriesTable(VotesTable):
    name = "categories"
    title = _("By category")
    note = _("A question counts for the page that it stands on.")
    first = Heading(_("Category"), is_number=False)

    def voted(self) -> Iterable[Voted]:
        rows = self.chosen.figures(YES, NO).annotate(category=category_path())
        return _voted(self.chosen, rows.values_list("category"))

    def named(self, items: list[Voted]) -> Any:
        paths = [each.what[0] for each in items]
        return categories_named(self.chosen.viewer, paths)

    def label(self, what: Any, named: Any) -> Cell:
        return category_cell(named, what[0])

    def which(self, what: Any) -> dict[str, Any]:
        return {"category": what[0] or "none"}


class ReasonsTable(Table):
    name = "reasons"
    title = _("What could be better")
    note = _("A vote may give several reasons.")
    empty = _("No reason was given in this period.")
    headings = [
        Heading(_("Reason"), is_number=False),
        Heading(_("Votes")),
        Heading(_("Votes, against the period before"), is_number=False),
        Heading(_("Comments"), is_number=False),
    ]

    def rows(self, part: slice) -> list[list[Cell]]:
        counted = self.chosen.figures(REASONS).values("detail")
        rows = counted.annotate(
            now=self.chosen.now(REASONS), then=self.chosen.then(REASONS)
        )
        most = rows.filter(now__gt=0).order_by("-now", "detail")
        return [self._row(row) for row in most[part]]

    def _row(self, row):
        reason = row["detail"]
        label = dict(Reason.choices).get(reason, reason)
        url = figures_url(self.chosen, REASONS, detail=reason)
        return [
            text(label),
            number(row["now"], url),
            change(row["now"], row["then"] or 0),
            text(_("In the inbox"), inbox_url(self.chosen, reason=reason)),
        ]


class HelpfulnessPage:
    """The parts of the page, each asked for once."""

    name = "helpfulness"

    def __init__(
        self, chosen: Chosen, numbers: Mapping[str, int], order: str = BEST
    ) -> None:
        self.chosen = chosen
        self.order = order
        self.days = Days(chosen, YES, NO, COMMENTS)
        self.by_day = DaysTable(
            chosen,
            name="days",
            title=_("Votes by day"),
            columns=[
                (YES, _("Helpful"), self.days),
                (NO, _("Not helpful"), self.days),
            ],
        )
        kinds = (ThingsTable, VotedCategoriesTable, ReasonsTable)
        self.tables = [kind(chosen, numbers.get(kind.name, 1)) for kind in kinds]
        for table in self.tables:
            if isinstance(table, VotesTable):
                table.order = order

    @property
    def tiles(self) -> list[Tile]:
        return [
            of_kind(self.days, YES, _("Helpful"), is_good_up=True),
            of_kind(self.days, NO, _("Not helpful"), is_good_up=False),
            helpful_tile(self.days),
            of_kind(self.days, COMMENTS, _("Comments"), self._inbox()),
        ]

    @property
    def charts(self) -> list[Chart]:
        series = [
            Series(label, self.days.series(kind))
            for kind, label, _days in self.by_day.columns
        ]
        return [lines("heroic-votes", series, self.by_day)]

    def _inbox(self):
        # Its comments know no site.
        return "" if self.chosen.site else inbox_url(self.chosen)


def _voted(chosen, rows):
    """Of rows of votes that are put together by some columns."""
    counted = rows.annotate(
        yes=chosen.now(YES),
        no=chosen.now(NO),
        yes_before=chosen.then(YES),
        no_before=chosen.then(NO),
    )
    for *what, yes, no, yes_before, no_before in counted:
        now = Helpfulness(yes or 0, no or 0)
        then = Helpfulness(yes_before or 0, no_before or 0)
        yield Voted(tuple(what), now, then)
