"""What a number of the dashboard is made of: by page, day, origin or detail."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.db.models import Case, F, Q, QuerySet, Sum, Value, When
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents import get_document_model

from ...feedback.models.vote import Reason
from ...search.models import Place
from ...viewer import Viewer
from ...visibility import collection_rule
from ..models import CameFrom, FigureKind
from .chosen import Chosen
from .filters import FilterForm
from .links import figures_url
from .naming import (
    CATEGORY,
    GONE,
    PAGE,
    Editable,
    page_cell,
    page_named,
    things_named,
)
from .numbers import Change, count
from .periods import RANGE
from .tables import Cell, Heading, Table, change, number, text
from .tiles import Tile


# Made of these, some of which are taken away.
MADE_OF: dict[str, dict[str, int]] = {
    "left": {
        FigureKind.ASKING: 1,
        FigureKind.ASKED: -1,
        FigureKind.SOLVED: -1,
    },
    "votes": {FigureKind.HELPFUL: 1, FigureKind.UNHELPFUL: 1},
}
KINDS = [
    *FigureKind.choices,
    ("left", _("people who left contact without a word")),
    ("votes", _("votes")),
]
BY = [
    ("page", _("By page")),
    ("day", _("By day")),
    ("came_from", _("By where readers came from")),
    ("detail", _("By detail")),
]
CHANNELS = {
    "email": _("E-mail"),
    "telephone": _("Telephone"),
    "link": pgettext_lazy("help channel", "Link"),
}
# Where there is none of it.
NONE = "none"
LARGEST_KEY = 2**63 - 1


class ListForm(FilterForm):
    """The filter of the dashboard, and what the list is of."""

    kind = forms.ChoiceField(label=_("What"), choices=KINDS)
    by = forms.ChoiceField(label=_("Rows"), choices=BY)
    page = forms.RegexField(r"\A(none|\d{1,18})\Z", required=False)
    category = forms.RegexField(r"\A(none|[0-9A-Z]{4,255})\Z", required=False)
    came_from = forms.ChoiceField(
        choices=[*CameFrom.choices, (NONE, NONE)], required=False
    )
    detail = forms.CharField(max_length=20, required=False)
    thing = forms.IntegerField(min_value=0, max_value=LARGEST_KEY, required=False)

    narrowing = ("page", "category", "came_from", "detail", "thing")

    def __init__(self, data, **kwargs):
        given = data.copy()
        for name, usual in (("kind", FigureKind.VIEWS.value), ("by", "page")):
            given[name] = given.get(name) or usual
        super().__init__(given, **kwargs)
        for name in self.narrowing:
            self.fields[name].widget = forms.HiddenInput()

    def asked(self, viewer: Viewer) -> "Asked":
        """What the list is of; of views where that cannot be told."""
        chosen = self.chosen(viewer)
        given = self.cleaned_data if self.is_valid() else {}
        narrowed = {
            name: given[name]
            for name in self.narrowing
            if given.get(name) not in ("", None)
        }
        kind = given.get("kind", FigureKind.VIEWS.value)
        return Asked(chosen, kind, given.get("by", "page"), narrowed)


@dataclass(frozen=True)
class Asked:
    """
    Args:
        chosen: what is looked at.
        kind: a name of `KINDS`.
        by: a name of `BY`.
        narrowed: to one page, category and so on.
    """

    chosen: Chosen
    kind: str
    by: str
    narrowed: dict[str, Any]

    @property
    def label(self) -> str:
        return capfirst(str(dict(KINDS)[self.kind]))

    @property
    def kinds(self) -> dict[str, int]:
        return MADE_OF.get(self.kind, {self.kind: 1})

    @cached_property
    def only(self) -> list[str]:
        """What it is narrowed down to, in words, of what the viewer may know of."""
        narrowed, viewer = self.narrowed, self.chosen.viewer
        source, thing = self.chosen.source, narrowed.get("thing")
        words: list[Any] = []
        if thing is not None:
            words.append(things_named(viewer, [(source, thing)]).get((source, thing)))
        for name in ("page", "category"):
            if narrowed.get(name, NONE) != NONE:
                which = {"pk" if name == "page" else "path": narrowed[name]}
                words.append(page_named(viewer, **which))
        words.append(dict(CameFrom.choices).get(narrowed.get("came_from", "")))
        if "detail" in narrowed:
            words.append(self._detail())
        known = [str(each) for each in words if each]
        return known or ([str(_("a part of it"))] if narrowed else [])

    def _detail(self):
        item = {"detail": self.narrowed["detail"]}
        return _details(self, [item])(item).shown

    def rows(self) -> QuerySet:
        rows = self.chosen.figures(*self.kinds).annotate(category=CATEGORY)
        for name, value in self.narrowed.items():
            rows = rows.filter(_is(name, value))
        whens = [When(kind=kind, then=Value(n)) for kind, n in self.kinds.items()]
        return rows.annotate(signed=F("number") * Case(*whens))

    @property
    def now(self) -> Sum:
        return Sum("signed", filter=self.chosen.in_period)

    @property
    def then(self) -> Sum:
        return Sum("signed", filter=self.chosen.in_period_before)

    @cached_property
    def tile(self) -> Tile:
        """The sum of all rows."""
        found = self.rows().aggregate(now=self.now, then=self.then)
        now, then = found["now"] or 0, found["then"] or 0
        return Tile(self.label, count(now), Change(now, then))


class FiguresTable(Table):
    name = "figures"
    empty = _("Nothing was counted in this period.")
    size = 50

    def __init__(self, asked: Asked, number: int = 1) -> None:
        super().__init__(asked.chosen, number)
        self.asked = asked

    @property
    def title(self):
        return self.asked.label

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
        order = "-day" if self.asked.by == "day" else F("now").desc(nulls_last=True)
        items = list(counted.filter(~Q(now=0)).order_by(order, column)[part])
        label = LABELLED[self.asked.by](self.asked, items)
        return [[label(item), *self._numbers(item, column)] for item in items]

    def _numbers(self, item, column):
        cells = [number(item["now"], self._url(self.chosen, item[column]))]
        if self.asked.by != "day":
            before = replace(
                self.chosen, period=self.chosen.period.before, length=RANGE
            )
            cells.append(number(item["then"], self._url(before, item[column])))
            cells.append(change(item["now"] or 0, item["then"] or 0))
        return cells

    def _url(self, chosen, value):
        """Of what is narrowed down one step further."""
        if self.asked.by == "day":
            return ""
        narrowed = {**self.asked.narrowed, self.asked.by: value or NONE}
        return figures_url(chosen, self.asked.kind, "day", **narrowed)


LABELS = {
    "page": _("Page"),
    "day": _("Day"),
    "came_from": pgettext_lazy("where readers came from", "From"),
    "detail": _("What"),
}
COLUMNS = {
    "page": PAGE,
    "day": ("day",),
    "came_from": ("came_from",),
    "detail": ("detail",),
}
Item = dict[str, Any]
Labels = Callable[[Item], Cell]


def _pages(asked: Asked, items: Collection[Item]) -> Labels:
    editable = Editable(asked.chosen.viewer)

    def label(item):
        if item["page_id"] is None:
            return text(_without_page(asked))
        return page_cell(editable, *(item[name] for name in PAGE))

    return label


def _days(asked: Asked, items: Collection[Item]) -> Labels:
    return lambda item: Cell(
        date_format(item["day"], "SHORT_DATE_FORMAT"), item["day"].isoformat()
    )


def _origins(asked: Asked, items: Collection[Item]) -> Labels:
    labels = dict(CameFrom.choices)
    unknown = _("not known")
    return lambda item: text(capfirst(str(labels.get(item["came_from"], unknown))))


def _details(asked: Asked, items: Collection[Item]) -> Labels:
    labels: dict[str, Any] = {**CHANNELS, **dict(Place.choices), **dict(Reason.choices)}
    if asked.kind == FigureKind.DOWNLOADS:
        labels = _documents(asked.chosen.viewer, [item["detail"] for item in items])
    gone = _("Something that is gone")
    return lambda item: text(
        labels.get(item["detail"], gone) if item["detail"] else "–"
    )


def _documents(viewer, keys):
    """The titles of documents, of those that the viewer may have."""
    numbers = [int(key) for key in keys if key.isdecimal()]
    documents = get_document_model().objects.filter(pk__in=numbers)
    if not viewer.is_superuser:
        documents = documents.filter(collection_rule(viewer))
    return {str(pk): title for pk, title in documents.values_list("pk", "title")}


def _without_page(asked):
    of_people = {FigureKind.ASKING, FigureKind.ASKED, FigureKind.SOLVED, "left"}
    of_search = {FigureKind.SEARCHES, FigureKind.EMPTY, FigureKind.UNOPENED}
    if asked.kind in of_people:
        return _("People, of whom no page is kept")
    return _("Outside of private sections") if asked.kind in of_search else GONE


LABELLED: dict[str, Callable[[Asked, Collection[Item]], Labels]] = {
    "page": _pages,
    "day": _days,
    "came_from": _origins,
    "detail": _details,
}


def _is(name, value):
    column = "page_id" if name == "page" else name
    if value != NONE:
        return Q(**{column: value})
    return Q(**{column: "" if column in ("came_from", "detail") else None})
