"""The questions of a period with what became of each, read once for all that is shown."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from wagtail.models import Site

from heroic_core.business_hours import BusinessClock
from heroic_core.insights.dashboard.chosen import Chosen
from heroic_core.insights.dashboard.periods import Period
from heroic_core.models import HelpSettings

from ..clock import now
from ..figures.cohort import questions
from ..figures.facts import told_of
from ..figures.journey import Journey, journey
from ..models import ForumIndexPage, Post, TopicTag


HOUR = 3600


@dataclass(frozen=True)
class Measured:
    """
    A question, and what became of it.

    Args:
        board: the key of the board that it stands on.
        solver_is_staff: whether the staff solved it; None where it is not solved.
    """

    journey: Journey
    board: int
    solver_is_staff: bool | None

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered it, and it is not solved."""
        journey = self.journey
        return not (journey.response.is_over or journey.resolution.is_over)


class Questions:
    """
    Those of the chosen days, of topics that the viewer may read.

    Args:
        chosen: what somebody looks at.
        period: the days; those of `chosen` where None.
    """

    def __init__(self, chosen: Chosen, period: Period | None = None) -> None:
        self.chosen = chosen
        self.period = period or chosen.period

    @property
    def topics(self):
        chosen = self.chosen
        return questions(
            chosen.viewer,
            self.period.start,
            self.period.end,
            chosen.site,
            chosen.locale,
        )

    @cached_property
    def all(self) -> list[Measured]:
        clock, moment = clock_of(self.chosen.site), now()
        boards = dict(self.topics.order_by().values_list("pk", "board"))
        solutions = Post.objects.filter(
            is_solution=True, topic__in=self.topics.order_by().values("pk")
        )
        by_staff = dict(solutions.values_list("topic", "by_staff"))
        return [
            Measured(
                journey(told, clock, moment),
                boards[told.topic],
                by_staff.get(told.topic),
            )
            for told in told_of(self.topics)
        ]

    def by_board(self) -> dict[Any, list[Measured]]:
        return _grouped((each.board, each) for each in self.all)

    def by_tag(self) -> dict[Any, list[Measured]]:
        keys = self.topics.order_by().values("pk")
        tags = defaultdict(list)
        for topic, tag in TopicTag.objects.filter(topic__in=keys).values_list(
            "topic", "tag"
        ):
            tags[topic].append(tag)
        return _grouped(
            (tag, each) for each in self.all for tag in tags[each.journey.topic]
        )

    def by_person(self) -> dict[Any, list[Measured]]:
        """By who of the staff answered first; without those whom nobody did."""
        return _grouped(
            (each.journey.staff_response.by.person, each)
            for each in self.all
            if each.journey.staff_response.by
        )


# What a number may be made of, by the name that stands in addresses.
KINDS: dict[str, Callable[[Measured], bool]] = {
    "asked": lambda each: True,
    "answered": lambda each: each.journey.response.is_over,
    "waiting": lambda each: each.is_waiting,
    "solved": lambda each: each.journey.resolution.is_over,
    "by-customers": lambda each: each.solver_is_staff is False,
    "reopened": lambda each: each.journey.reopened > 0,
}


def clock_of(site: Site | None) -> BusinessClock:
    """The hours of a site's help channels; of the default site where all are meant."""
    site = site or Site.objects.filter(is_default_site=True).first()
    settings = HelpSettings.for_site(site) if site else HelpSettings()
    return BusinessClock.of(settings)


def targets_of(site: Site | None) -> tuple[int, int]:
    """Within which seconds a first answer and a solution should come."""
    forums = ForumIndexPage.objects.live().order_by("path")
    if site:
        forums = forums.descendant_of(site.root_page, inclusive=True)
    forum = forums.first() or ForumIndexPage()
    return forum.response_target * HOUR, forum.resolution_target * HOUR


def _grouped(pairs: Iterable[tuple[Any, Measured]]) -> dict[Any, list[Measured]]:
    found = defaultdict(list)
    for key, each in pairs:
        found[key].append(each)
    return found
