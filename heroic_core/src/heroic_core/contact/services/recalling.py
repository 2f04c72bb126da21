from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from ...search.models import SearchDocument
from ...search.scope import findable_by
from ...viewer import Viewer
from ..models import Message


@dataclass(frozen=True)
class Recalled:
    """A suggestion that was shown to somebody while they wrote."""

    title: str
    url: str
    was_opened: bool


def recall(message: Message, viewer: Viewer) -> tuple[list[Recalled], int]:
    """
    What was suggested to whoever wrote a message.

    Args:
        viewer: who is told: the one who wrote may have seen more than they may.

    Returns:
        Those that the viewer may see by their present titles, and the number of the
        others.
    """
    opened = {_key(item) for item in message.opened}
    titles = _titles(message.shown, viewer)
    known = [
        Recalled(titles[_key(item)], item["url"], _key(item) in opened)
        for item in message.shown
        if _key(item) in titles
    ]
    return known, len(message.shown) - len(known)


def _titles(items: Iterable[dict], viewer: Viewer) -> dict[tuple[str, int], str]:
    keys = [Q(source=item["source"], thing=item["thing"]) for item in items]
    if not keys:
        return {}
    found = SearchDocument.objects.filter(reduce(or_, keys), findable_by(viewer))
    rows = found.order_by("-pk").values_list("source", "thing", "title")
    return {(source, thing): title for source, thing, title in rows}


def _key(item: dict) -> tuple[str, int]:
    return item["source"], item["thing"]
