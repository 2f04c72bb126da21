"""What is most often opened from search, of what a reader may see."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from ..viewer import Viewer
from .models import SearchDocument, SearchLogEntry
from .ranking import Hit
from .scope import findable_by


DAYS = 90
# Looked at; some of them may be private, or gone.
CANDIDATES = 50


def popular(
    viewer: Viewer,
    locale: str,
    limit: int = 5,
    source: str = "",
    place: Q | None = None,
) -> list[Hit]:
    """
    The things that were opened most often from public searches lately.

    Args:
        viewer: who may see each of them.
        locale: the code of the language.
        limit: how many.
        source: the name of the one they come from; blank for all.
        place: a condition on the `page_path` of documents; None for all.
    """
    entries = _opened(locale=locale)
    if source:
        entries = entries.filter(opened_source=source)
    counted = entries.values_list("opened_source", "opened_thing").annotate(
        n=Count("pk")
    )
    most = counted.order_by("-n", "opened_source", "opened_thing")[:CANDIDATES]
    order = {(source, thing): n for source, thing, n in most}
    documents = SearchDocument.objects.filter(
        findable_by(viewer),
        place or Q(),
        locale=locale,
        section="",
        thing__in={thing for _source, thing in order},
    )
    found: dict[tuple[str, int], Hit] = {}
    for pk, source, thing in documents.values_list("pk", "source", "thing"):
        if (source, thing) in order:
            number = order[source, thing]
            found.setdefault(
                (source, thing),
                Hit(pk, source, thing, float(number), True),
            )
    return sorted(found.values(), key=lambda hit: hit.rank)[:limit]


def opened(source: str, things: Collection[int]) -> dict[int, int]:
    """
    How often things were opened from public searches lately.

    Args:
        source: the name of the one they come from.
        things: their primary keys.
    """
    entries = _opened(opened_source=source, opened_thing__in=things)
    counted = entries.order_by().values_list("opened_thing").annotate(n=Count("pk"))
    return dict(counted)


def _opened(**which):
    since = timezone.now() - timedelta(days=DAYS)
    return SearchLogEntry.objects.filter(
        section=None, opened_thing__isnull=False, at__gte=since, **which
    )
