"""
What waits for the staff, the longest wait first.

Each view reads its topics from an index in that order, and goes on by keyset; how many
there are is counted as far as somebody cares.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy
from taggit.models import Tag

from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..choices import SETTLED, State, Status, WaitingOn
from ..models import BoardPage, Flag, ForumIndexPage, Topic, TopicTag
from ..permissions import may_moderate, may_serve
from .topic_lists import Cursor


PER_PAGE = 50
# More are told as "99+".
MOST_COUNTED = 99
OPEN = [status for status in Status if status not in SETTLED]


@dataclass(frozen=True)
class DeskView:
    """
    Args:
        name: in addresses.
        label: what the staff sees.
        which: the condition for its topics, by who looks.
        is_for: whether a viewer has it.
    """

    name: str
    label: Any
    which: Callable[[Viewer], Q]
    is_for: Callable[[Viewer], bool] = may_serve


def _flagged(viewer: Viewer) -> Q:
    flags = Flag.objects.filter(decision=Flag.Decision.OPEN)
    return Q(pk__in=flags.values("post__topic"))


def _mine(viewer: Viewer) -> Q:
    return Q(assignee=viewer.user.pk, status__in=OPEN)


WAITING = DeskView("waiting", WaitingOn.US.label, lambda viewer: _us())
VIEWS = [
    DeskView(
        "unanswered",
        pgettext_lazy("topics", "Unanswered"),
        lambda viewer: _us(first_response_at=None),
    ),
    WAITING,
    DeskView(
        "customer",
        WaitingOn.CUSTOMER.label,
        lambda viewer: Q(waiting_on=WaitingOn.CUSTOMER),
    ),
    DeskView("mine", pgettext_lazy("topics", "Mine"), _mine),
    DeskView(
        "unassigned",
        pgettext_lazy("topics", "Unassigned"),
        lambda viewer: _us(assignee=None),
    ),
    DeskView("flagged", pgettext_lazy("topics", "Flagged"), _flagged, may_moderate),
]


def _us(**values: Any) -> Q:
    return Q(waiting_on=WaitingOn.US, **values)


@dataclass(frozen=True)
class Filters:
    """Which topics of a view somebody wants to see; None and blank are all."""

    board: int | None = None
    tag: int | None = None
    language: str = ""

    @property
    def are_any(self) -> bool:
        return self != Filters()


@dataclass(frozen=True)
class DeskPage:
    """
    Args:
        topics: with their boards.
        further: where the next page begins; None on the last.
    """

    topics: list[Topic]
    further: Cursor | None = None


@dataclass
class Desk:
    """
    The desk of one forum, as one of the staff sees it.

    Args:
        forum: of whose boards it is.
        viewer: who looks, and is staff.
    """

    forum: ForumIndexPage
    viewer: Viewer
    filters: Filters = field(default_factory=Filters)

    @property
    def views(self) -> list[DeskView]:
        return [view for view in VIEWS if view.is_for(self.viewer)]

    @cached_property
    def boards(self) -> dict[int, BoardPage]:
        """Those that they may see, in the order of the tree."""
        boards = BoardPage.objects.filter(below(self.forum.path))
        shown = visible_pages(self.viewer, boards).select_related("locale")
        return {page.pk: page for page in shown.order_by("path")}

    @cached_property
    def tags(self) -> list[Tag]:
        """Those that topics may have on these boards."""
        tags = Tag.objects.filter(forumpress_boards__content_object__in=self.boards)
        return list(tags.distinct().order_by("name"))

    def page(self, view: DeskView, after: Cursor | None = None) -> DeskPage:
        """The topics of a view, from a place on."""
        topics = self._topics(view)
        if after:
            # The second condition is one that an index knows.
            topics = topics.filter(
                Q(waiting_since__gt=after.at) | Q(pk__gt=after.pk),
                waiting_since__gte=after.at,
            )
        topics = topics.select_related("assignee__forum_member")
        rows = topics.order_by("waiting_since", "pk")[: PER_PAGE + 1]
        # A board may be new since they were asked for.
        found = [topic for topic in rows if topic.board_id in self.boards]
        for topic in found:
            topic.board = self.boards[topic.board_id]
        if len(found) <= PER_PAGE:
            return DeskPage(found)
        last = found[PER_PAGE - 1]
        return DeskPage(found[:PER_PAGE], Cursor(last.waiting_since, last.pk))

    def count(self, view: DeskView) -> int:
        """How many topics a view has, and no more than one above `MOST_COUNTED`."""
        return self._topics(view)[: MOST_COUNTED + 1].count()

    def _topics(self, view: DeskView) -> QuerySet[Topic]:
        topics = Topic.objects.filter(view.which(self.viewer), state=State.VISIBLE)
        # By the boards that they are on, a database would rather read those in whole.
        topics = topics.exclude(board__in=self._others)
        if self.filters.board:
            topics = topics.filter(board=self.filters.board)
        if self.filters.tag:
            tagged = TopicTag.objects.filter(tag=self.filters.tag)
            topics = topics.filter(pk__in=tagged.values("topic"))
        if self.filters.language:
            topics = topics.filter(locale=self.filters.language)
        return topics

    @cached_property
    def _others(self) -> list[int]:
        """Boards that they may not see, and those of other forums."""
        others = BoardPage.objects.exclude(pk__in=self.boards)
        return list(others.values_list("pk", flat=True))


def count_of_waiting(forum: ForumIndexPage, viewer: Viewer) -> int:
    """How many topics wait for the staff, for a menu."""
    return min(Desk(forum, viewer).count(WAITING), MOST_COUNTED)
