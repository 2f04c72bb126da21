"""The page "Forum" of the insights."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from heroic_core.insights.dashboard.chosen import Chosen
from heroic_core.insights.dashboard.days import Days
from heroic_core.insights.dashboard.filters import FilterForm
from heroic_core.insights.dashboard.numbers import Change, count, percent, share_of
from heroic_core.insights.dashboard.tiles import Tile, of_kind
from heroic_core.insights.dashboard.views import DashboardView
from heroic_core.insights.models import FigureKind

from ..names import NAME
from .measured import KINDS, Questions
from .tables import (
    BoardsTable,
    PeopleTable,
    TagsTable,
    TopicsTable,
    durations_of,
    topics_url,
)
from .words import in_words, quantile


LARGEST_KEY = 2**63 - 1
LABELS = {
    "asked": _("Questions"),
    "answered": _("Answered"),
    "waiting": _("Still waiting for an answer"),
    "solved": _("Solved questions"),
    "by-customers": _("Solved by customers"),
    "reopened": _("Reopened questions"),
}


class ForumPart:
    """
    What the page shows.

    Args:
        chosen: what somebody looks at.
        numbers: of the pages of its tables.
    """

    def __init__(self, chosen: Chosen, numbers: Mapping[str, int]) -> None:
        self.chosen = chosen
        self.now = Questions(chosen)
        self.before = Questions(chosen, chosen.period.before)
        self.by_board, *self.others = (
            kind(self.now, numbers.get(kind.name, 1))
            for kind in (BoardsTable, TagsTable, PeopleTable)
        )

    # All that is drawn is in tables.
    charts: list[Any] = []

    @property
    def tables(self):
        return [self.by_board, *self.others]

    @property
    def by_day(self):
        return self.by_board

    @property
    def tiles(self) -> list[Tile]:
        counts = [*self._counts(), avoided_tile(self.now.chosen)]
        return [*self._durations(), *counts, *self._apart()]

    def _durations(self):
        labels = [
            _("First answer"),
            _("First answer of the staff"),
            _("Solution"),
        ]
        found = zip(
            labels,
            durations_of(self.now, self.now.all),
            durations_of(self.before, self.before.all),
            strict=True,
        )
        for label, now, before in found:
            yield Tile(
                label,
                quantile(now.median),
                Change(now.median.seconds, before.median.seconds),
                topics_url(self.now, "asked") if now.over or now.waiting else "",
                note=_note(now),
                is_good_up=False,
                is_wide=True,
            )

    def _counts(self):
        for kind, is_good_up in (
            ("asked", None),
            ("waiting", False),
            ("solved", True),
            ("reopened", False),
        ):
            now, before = (
                sum(map(KINDS[kind], some.all)) for some in (self.now, self.before)
            )
            url = topics_url(self.now, kind) if now else ""
            yield Tile(
                LABELS[kind],
                count(now),
                Change(now, before),
                url,
                is_good_up=is_good_up,
            )
        now, before = (_share_of_customers(each) for each in (self.now, self.before))
        yield Tile(
            LABELS["by-customers"],
            percent(now),
            Change(now, before, is_share=True),
            topics_url(self.now, "by-customers") if now else "",
            note=_("Of the solved questions."),
        )

    def _apart(self):
        """What is taken out of the times above."""
        for label, name in (
            (_("Held by moderators"), "held"),
            (_("Waited for the customer"), "not_ours"),
        ):
            now, before = (
                sum(getattr(each.journey, name) for each in some.all)
                for some in (self.now, self.before)
            )
            yield Tile(
                label,
                in_words(now),
                Change(now, before),
                topics_url(self.now, "asked") if now else "",
                note=_("Of all questions together; not in the times above."),
            )


def avoided_tile(chosen: Chosen) -> Tile:
    """What nobody had to ask; its list is by board, or by what solved it."""
    days = Days(replace(chosen, source=NAME), FigureKind.AVOIDED)
    return of_kind(
        days,
        FigureKind.AVOIDED,
        _("Topics avoided by suggestions"),
        note=_("Somebody was about to ask, and said that an answer shown solved it."),
        is_good_up=True,
    )


def _note(durations):
    said = _(
        "Median of business hours, with those that still wait. 9 of 10: %(p90)s. "
        "Within the target: %(within)s. Still waiting: %(waiting)s."
    )
    return said % {
        "p90": quantile(durations.p90),
        "within": percent(durations.within),
        "waiting": count(durations.waiting),
    }


def _share_of_customers(questions):
    solved = sum(map(KINDS["solved"], questions.all))
    return share_of(sum(map(KINDS["by-customers"], questions.all)), solved)


class ForumView(DashboardView):
    name = "forum"
    menu_icon = "group"
    page_title = _("Forum")
    without = ("source",)

    @cached_property
    def part(self):
        return ForumPart(self.chosen, self.numbers)


class TopicsForm(FilterForm):
    """The filter of the dashboard, and which of the questions are listed."""

    what = forms.ChoiceField(label=_("Which"), choices=LABELS.items(), required=False)
    board = forms.IntegerField(min_value=1, max_value=LARGEST_KEY, required=False)
    tag = forms.IntegerField(min_value=1, max_value=LARGEST_KEY, required=False)
    person = forms.CharField(max_length=64, required=False)

    narrowing = ("board", "tag", "person")

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        for name in self.narrowing:
            self.fields[name].widget = forms.HiddenInput()

    @property
    def narrowed(self):
        """What the list is of, as its address has it."""
        given = self.cleaned_data if self.is_valid() else {}
        kept = {name: given.get(name) for name in ("what", *self.narrowing)}
        return {name: value for name, value in kept.items() if value}


class TopicsPart:
    """The topics that a number counts."""

    charts: list[Any] = []

    def __init__(self, questions: Questions, narrowed: dict[str, Any], number: int):
        self.questions, self.narrowed = questions, narrowed
        some = list(filter(KINDS[narrowed.get("what", "asked")], self._group()))
        self.topics = TopicsTable(questions, some, number, narrowed)
        self.total = len(some)

    @property
    def tables(self):
        return [self.topics]

    @property
    def by_day(self):
        return self.topics

    @property
    def tiles(self):
        label = LABELS[self.narrowed.get("what", "asked")]
        said = ngettext("%(count)s topic", "%(count)s topics", self.total)
        return [
            Tile(label, said % {"count": count(self.total)}, Change(None, None)),
        ]

    def _group(self):
        groups = {
            "board": self.questions.by_board,
            "tag": self.questions.by_tag,
            "person": self.questions.by_person,
        }
        for name, grouped in groups.items():
            if name in self.narrowed:
                wanted = str(self.narrowed[name])
                found = {str(key): some for key, some in grouped().items()}
                return found.get(wanted, [])
        return self.questions.all


class TopicsView(DashboardView):
    name = "forum-topics"
    form_class = TopicsForm
    without = ("source",)

    @cached_property
    def part(self):
        number = self.numbers.get("topics", 1)
        return TopicsPart(Questions(self.chosen), self.form.narrowed, number)

    def get_page_title(self):
        return LABELS[self.form.narrowed.get("what", "asked")]
