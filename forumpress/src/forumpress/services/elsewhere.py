"""Things of the suite that a topic has to do with, as far as somebody may see them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from heroic_core.search.models import SearchDocument
from heroic_core.search.presenting import pages_of
from heroic_core.search.scope import findable_by
from heroic_core.viewer import Viewer


# The name of a search source, and the key of an object that it finds.
Thing = tuple[str, int]


@dataclass(frozen=True)
class Elsewhere:
    """What is published and may be seen: its title, and where it is read."""

    title: str
    url: str


def found_elsewhere(
    viewer: Viewer, things: Iterable[Thing], request: HttpRequest | None = None
) -> dict[Thing, Elsewhere]:
    """
    Those of some things that a viewer may see, with two queries for all.

    Args:
        request: makes addresses on its own site short.
    """
    rule = _named(things)
    if rule is None:
        return {}
    rows = SearchDocument.objects.filter(rule, findable_by(viewer), section="")
    documents = list(rows.defer("body", "sequence", "keywords").order_by("pk"))
    pages = pages_of(documents, viewer)
    return {
        (each.source, each.thing): Elsewhere(
            each.title, pages[each.page_id].get_url(request) + each.suffix
        )
        for each in reversed(documents)
        if each.page_id in pages
    }


def _named(things: Iterable[Thing]) -> Q | None:
    by_source: dict[str, list[Any]] = defaultdict(list)
    for source, thing in things:
        by_source[source].append(thing)
    rule = None
    for source, keys in by_source.items():
        some = Q(source=source, thing__in=keys)
        rule = some if rule is None else rule | some
    return rule
