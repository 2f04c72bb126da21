"""Which topics of a board are listed, as the address says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..choices import SETTLED, Status, TopicKind
from ..models import BoardPage, Topic


UNANSWERED, OPEN = "unanswered", "open"
OPEN_STATUSES = [each for each in Status if each not in SETTLED]
SHORTCUTS = (
    ("", pgettext_lazy("topics", "All")),
    (UNANSWERED, pgettext_lazy("topics", "Unanswered")),
    (OPEN, pgettext_lazy("topics", "Open")),
    (Status.SOLVED.value, pgettext_lazy("topics", "Solved")),
)
MORE_STATUSES = [each for each in Status if each not in (Status.NEW, Status.SOLVED)]


class Choice(NamedTuple):
    """A link that filters."""

    label: Any
    query: str
    is_current: bool


class Group(NamedTuple):
    """Of several, one is chosen."""

    label: Any
    choices: list[Choice]


@dataclass(frozen=True)
class Filter:
    """
    Args:
        status: the value of a status, `"unanswered"` or `"open"`; blank for all.
        kind: of topics; blank for all.
        tag: the slug of a tag of the board; blank for all.
    """

    status: str = ""
    kind: str = ""
    tag: str = ""

    @classmethod
    def read(cls, request: HttpRequest, tags: Sequence[Any]) -> "Filter":
        """From an address; what makes no sense there filters nothing."""
        known = {
            "status": {UNANSWERED, OPEN, *Status.values},
            "kind": set(TopicKind.values),
            "tag": {tag.slug for tag in tags},
        }
        said = {name: request.GET.get(name, "") for name in known}
        return cls(**{name: said[name] for name in known if said[name] in known[name]})

    def __bool__(self) -> bool:
        return bool(self.status or self.kind or self.tag)

    @property
    def query(self) -> str:
        """As an address says it, without the question mark."""
        said = {"status": self.status, "kind": self.kind, "tag": self.tag}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def goes_further(self) -> bool:
        """Whether it says more than a shortcut does."""
        shortcuts = {value for value, _label in SHORTCUTS}
        return bool(self.kind or self.tag) or self.status not in shortcuts

    def of(self, topics: QuerySet[Topic]) -> QuerySet[Topic]:
        """Those of some topics that pass."""
        topics = _of_status(topics, self.status)
        if self.kind:
            topics = topics.filter(kind=self.kind)
        return topics.filter(tags__slug=self.tag) if self.tag else topics

    def choice(self, label: Any, **changes: str) -> Choice:
        other = replace(self, **changes)
        return Choice(label, other.query, other == self)

    def shortcuts(self) -> list[Choice]:
        return [self.choice(label, status=value) for value, label in SHORTCUTS]

    def groups(self, board: BoardPage, tags: Sequence[Any]) -> list[Group]:
        """What else a board can be filtered by."""
        every = pgettext_lazy("topics", "All")
        statuses = [
            self.choice(each.label, status=each.value) for each in MORE_STATUSES
        ]
        kinds = [self.choice(each.label, kind=each.value) for each in board.takes]
        tagged = [self.choice(tag.name, tag=tag.slug) for tag in tags]
        found = [Group(_("Status"), [self.choice(every, status=""), *statuses])]
        if len(kinds) > 1:
            found.append(Group(_("Kind"), [self.choice(every, kind=""), *kinds]))
        if tagged:
            found.append(Group(_("Tag"), [self.choice(every, tag=""), *tagged]))
        return found


def unanswered(topics: QuerySet[Topic]) -> QuerySet[Topic]:
    """The questions among some topics that nobody has answered."""
    return topics.filter(
        kind=TopicKind.QUESTION, status=Status.NEW, first_response_at=None
    )


def _of_status(topics, status):
    if status == UNANSWERED:
        return unanswered(topics)
    if status == OPEN:
        return topics.filter(status__in=OPEN_STATUSES)
    return topics.filter(status=status) if status else topics
