"""What a list of figures is of: the kind, what it is narrowed to, what its rows are."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Case, F, Q, QuerySet, Sum, Value, When
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ...viewer import Viewer
from ..models import CameFrom, FigureKind
from .chosen import Chosen
from .filters import FilterForm
from .naming import category_path, page_named, things_named
from .numbers import NO_DATA, Change, count
from .row_labels import OF_PEOPLE, OF_SEARCH, details
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
# What is not kept of a kind, so that nobody can tell how much of it there is.
NOT_KEPT: dict[str, set[str]] = {
    **dict.fromkeys(
        OF_PEOPLE, {"source", "page", "category", "thing", "came_from", "detail"}
    ),
    **dict.fromkeys(OF_SEARCH, {"source", "thing", "came_from"}),
    FigureKind.TRANSFERS: {"source", "came_from"},
    FigureKind.AVOIDED: {"thing", "came_from"},
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
        return details(self.chosen.viewer, self.kind, [item])(item).shown

    def rows(self) -> QuerySet:
        rows = self.chosen.figures(*self.kinds).annotate(category=category_path())
        for name, value in self.narrowed.items():
            rows = rows.filter(_is(name, value))
        whens = [When(kind=kind, then=Value(n)) for kind, n in self.kinds.items()]
        return rows.annotate(signed=F("number") * Case(*whens))

    @property
    def now(self) -> Sum:
        return Sum("signed", filter=self.chosen.in_period, default=0)

    @property
    def then(self) -> Sum:
        return Sum("signed", filter=self.chosen.in_period_before, default=0)

    @property
    def is_kept(self) -> bool:
        """Whether that is kept of the kind which it is narrowed down by."""
        given = {name for name, value in self.narrowed.items() if value != NONE}
        if self.chosen.source:
            given.add("source")
        return given.isdisjoint(NOT_KEPT.get(self.kind, ()))

    @cached_property
    def tile(self) -> Tile:
        """The sum of all rows."""
        if not self.is_kept:
            return Tile(self.label, str(NO_DATA), Change(None, None))
        found = self.rows().aggregate(now=self.now, then=self.then)
        change = Change(found["now"], found["then"])
        return Tile(self.label, count(found["now"]), change)


def _is(name, value):
    column = "page_id" if name == "page" else name
    if value != NONE:
        return Q(**{column: value})
    return Q(**{column: "" if column in ("came_from", "detail") else None})
