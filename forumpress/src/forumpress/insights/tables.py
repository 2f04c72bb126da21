"""Figures of a forum by board, tag and person, and the topics that they count."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.models import Tag

from heroic_core.insights.dashboard.numbers import percent
from heroic_core.insights.dashboard.tables import Cell, Heading, Table, number, text

from ..figures.summary import Durations, Quantile, summed_up
from ..models import BoardPage, Topic
from ..services.staff import name_of
from .measured import KINDS, Measured, Questions, targets_of
from .words import in_words, quantile


HEADINGS = [
    Heading(_("Questions")),
    Heading(_("First answer, median")),
    Heading(_("First answer, 90 %")),
    Heading(_("Within target")),
    Heading(_("Still waiting")),
    Heading(pgettext_lazy("topics", "Solved")),
    Heading(_("Solution, median")),
    Heading(pgettext_lazy("topics", "Reopened")),
]


def topics_url(questions: Questions, kind: str, **which: Any) -> str:
    """The list of the topics that a number counts; see `KINDS`."""
    query = questions.chosen.query(what=kind, **which)
    return f"{reverse('heroic_insights:forum-topics')}?{query}"


def duration(value: Quantile) -> Cell:
    """As exported: in hours."""
    hours = None if value.seconds is None else round(value.seconds / 3600, 2)
    return Cell(quantile(value), hours, is_number=True)


def durations_of(questions: Questions, some: Sequence[Measured]) -> list[Durations]:
    """Of the first answer, of the staff's first answer and of the solution."""
    response, resolution = targets_of(questions.chosen.site)
    return [
        summed_up((each.journey.response for each in some), response),
        summed_up((each.journey.staff_response for each in some), response),
        summed_up((each.journey.resolution for each in some), resolution),
    ]


class GroupsTable(Table):
    """
    A row for each group of questions, those with the most first.

    Args:
        questions: of the period.
    """

    label: Any = ""
    # As the address of a list of topics narrows it down.
    parameter = ""
    empty = _("Nobody asked anything in this period.")

    def __init__(self, questions: Questions, number: int = 1) -> None:
        super().__init__(questions.chosen, number)
        self.questions = questions

    @property
    def headings(self):
        return [Heading(self.label, is_number=False), *HEADINGS]

    def groups(self) -> dict[Any, list[Measured]]:
        raise NotImplementedError

    def names(self, keys: list[Any]) -> dict[Any, str]:
        raise NotImplementedError

    def rows(self, part: slice) -> list[list[Cell]]:
        groups = self.groups()
        keys = sorted(groups, key=lambda key: (-len(groups[key]), str(key)))[part]
        names = self.names(keys)
        return [
            [text(names.get(key, "")), *self._numbers(key, groups[key])] for key in keys
        ]

    def _numbers(self, key, some):
        response, _staff, resolution = durations_of(self.questions, some)
        return [
            self._count(key, some, "asked"),
            duration(response.median),
            duration(response.p90),
            Cell(percent(response.within), response.within, is_number=True),
            self._count(key, some, "waiting"),
            self._count(key, some, "solved"),
            duration(resolution.median),
            self._count(key, some, "reopened"),
        ]

    def _count(self, key, some, kind):
        count = sum(map(KINDS[kind], some))
        url = topics_url(self.questions, kind, **{self.parameter: key})
        return number(count, url)


class BoardsTable(GroupsTable):
    name, parameter = "boards", "board"
    title, label = _("By board"), _("Board")

    def groups(self):
        return self.questions.by_board()

    def names(self, keys):
        boards = BoardPage.objects.filter(pk__in=keys)
        return dict(boards.values_list("pk", "title"))


class TagsTable(GroupsTable):
    name, parameter = "tags", "tag"
    title, label = _("By tag"), _("Tag")
    empty = _("No question of this period has a tag.")

    def groups(self):
        return self.questions.by_tag()

    def names(self, keys):
        return dict(Tag.objects.filter(pk__in=keys).values_list("pk", "name"))


class PeopleTable(GroupsTable):
    name, parameter = "people", "person"
    title = _("By who of the staff answered first")
    label = _("Staff")
    empty = _("The staff has answered nothing of this period.")

    def groups(self):
        return self.questions.by_person()

    def names(self, keys):
        users = get_user_model()._default_manager.filter(pk__in=keys)
        people = users.select_related("forum_member")
        found = {each.pk: name_of(each) for each in people}
        return {None: str(_("Somebody who has left")), **found}


class TopicsTable(Table):
    """
    The topics that a number counts, the latest first.

    Args:
        questions: of the period.
        keys: of the topics.
    """

    name = "topics"
    size = 50
    title = _("Topics")
    empty = _("There is no such topic in this period.")
    headings = [
        Heading(_("Topic"), is_number=False),
        Heading(_("Board"), is_number=False),
        Heading(_("Asked"), is_number=False),
        Heading(_("First answer after")),
        Heading(_("Solved after")),
        Heading(_("Held by moderators")),
    ]

    def __init__(self, questions, some, number=1, more=None):
        super().__init__(questions.chosen, number)
        self.some = {each.journey.topic: each for each in some}
        self.more = more or {}

    def query(self, **more: Any) -> str:
        return super().query(**self.more, **more)

    def rows(self, part: slice) -> list[list[Cell]]:
        topics = Topic.objects.filter(pk__in=list(self.some)).select_related("board")
        return [
            self._row(topic, self.some[topic.pk].journey)
            for topic in topics.order_by("-published_at", "-pk")[part]
        ]

    def _row(self, topic, journey):
        board = topic.board
        url = f"{(board.full_url or '').rstrip('/')}/{topic.path}"
        return [
            text(topic.title, url),
            text(board.title),
            Cell(
                date_format(topic.published_at, "SHORT_DATETIME_FORMAT"),
                topic.published_at.isoformat(timespec="minutes"),
            ),
            _lasted(journey.response),
            _lasted(journey.resolution),
            Cell(in_words(journey.held), round(journey.held / 3600, 2), is_number=True),
        ]


def _lasted(lasted):
    """What has not come yet says for how long it has been waited for."""
    shown = in_words(lasted.seconds)
    words = shown if lasted.is_over else _("not yet (%(duration)s)")
    hours = round(lasted.seconds / 3600, 2)
    return Cell(str(words) % {"duration": shown}, hours, is_number=True)
