"""What leads about in a forum, besides its boards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from heroic_core.viewer import Viewer

from ..models import ForumIndexPage
from ..permissions import may_moderate, may_serve, may_write
from .desk import count_of_waiting
from .notices import count_unread
from .queue import flag_count, waiting_count


@dataclass(frozen=True)
class Entry:
    """
    Args:
        view: the name of a view below the front page, in `forumpress.urls`.
        label: what people see.
        is_for: whether a viewer sees it.
        count: how much waits there for them; None where nothing is counted.
    """

    view: str
    label: Any
    is_for: Callable[[Viewer], bool]
    count: Callable[[ForumIndexPage, Viewer], int] | None = None


def everybody(viewer: Viewer) -> bool:
    return True


def is_member(viewer: Viewer) -> bool:
    return viewer.is_authenticated


def may_ask(viewer: Viewer) -> bool:
    """A stranger may after logging in."""
    return not viewer.is_authenticated or may_write(viewer)


ENTRIES: list[Entry] = [
    Entry("ask_where", pgettext_lazy("verb", "Ask"), may_ask),
    Entry("latest", pgettext_lazy("topics", "Latest"), everybody),
    Entry("unanswered", pgettext_lazy("topics", "Unanswered"), everybody),
    Entry("unread", pgettext_lazy("topics", "Unread"), is_member),
    Entry("mine", _("My topics"), is_member),
    Entry("notifications", _("Notifications"), is_member, count_unread),
    Entry("desk", _("Staff desk"), may_serve, count_of_waiting),
    Entry("queue", _("To approve"), may_moderate, waiting_count),
    Entry("flags", _("Flags"), may_moderate, flag_count),
]


@dataclass(frozen=True)
class Shown:
    """An entry as somebody sees it; see `Entry`."""

    url: str
    label: Any
    count: int


def entries_for(forum: ForumIndexPage, viewer: Viewer, request: Any) -> list[Shown]:
    """What a viewer may go to; a stranger costs no query."""
    return [
        Shown(
            forum.url_of(each.view, request=request),
            each.label,
            each.count(forum, viewer) if each.count else 0,
        )
        for each in ENTRIES
        if each.is_for(viewer)
    ]
