"""What the staff is shown of a topic, besides what all read."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from heroic_core.viewer import Viewer

from ..choices import Status
from ..models import Topic
from ..permissions import visible_topics
from .elsewhere import Elsewhere, found_elsewhere
from .handoffs import Unpublished, drafts_of
from .serving import SETTABLE
from .staff import Person, name_of, staff_who_see


# Of what the author asked elsewhere.
MOST_OTHERS = 5


@dataclass(frozen=True)
class StaffBar:
    """
    Args:
        people: who may look after the topic.
        assignee: the name of who does; blank for nobody.
        statuses: that can be set.
        read_before: what its author opened before asking, as far as the viewer may see
            it.
        offered_before: what they were shown then, and did not open.
        others: topics of its author, the last spoken in first.
        drafts: that were made of it.
    """

    people: list[Person]
    assignee: str
    statuses: tuple[Status, ...]
    read_before: list[Elsewhere]
    offered_before: list[Elsewhere]
    others: list[Topic]
    drafts: list[Unpublished]


def staff_bar(topic: Topic, viewer: Viewer, request: HttpRequest | None) -> StaffBar:
    """For one of the staff who may read the topic."""
    read, offered = _before(topic, viewer, request)
    return StaffBar(
        people=staff_who_see(topic),
        assignee=name_of(topic.assignee) if topic.assignee else "",
        statuses=SETTABLE,
        read_before=read,
        offered_before=offered,
        others=_others(topic, viewer),
        drafts=drafts_of(topic, viewer),
    )


def _before(topic, viewer, request):
    was_opened: dict[tuple[str, int], bool] = {}
    for each in topic.read_before:
        if thing := _thing(each):
            was_opened[thing] = was_opened.get(thing, False) or bool(each.get("opened"))
    found = found_elsewhere(viewer, was_opened, request)
    read = [each for thing, each in found.items() if was_opened[thing]]
    return read, [each for thing, each in found.items() if not was_opened[thing]]


def _thing(read: Any) -> tuple[str, int] | None:
    try:
        return str(read["source"]), int(read["thing"])
    except (KeyError, TypeError, ValueError):
        return None


def _others(topic, viewer):
    if topic.author_id is None:
        return []
    topics = Topic.objects.filter(author=topic.author_id).exclude(pk=topic.pk)
    shown = visible_topics(viewer, topics).select_related("board__locale")
    return list(shown.order_by("-last_activity_at", "-pk")[:MOST_OTHERS])
