"""What is most often opened from search, of what a reader may see."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils import timezone

from ..viewer import Viewer
from .models import SearchDocument, SearchLogEntry
from .ranking import Hit
from .scope import findable_by


DAYS = 90
# Documents that are looked at: a thing may have several, on one page each.
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
    of_document = entries.filter(
        opened_source=OuterRef("source"), opened_thing=OuterRef("thing")
    )
    counted = of_document.order_by().values("opened_thing").annotate(n=Count("pk"))
    # Counted are only those that the viewer may find in this place: of the most
    # opened ones of all, they may be none.
    documents = SearchDocument.objects.filter(
        findable_by(viewer),
        place or Q(),
        locale=locale,
        section="",
        thing__in=entries.values("opened_thing"),
    ).annotate(n=Subquery(counted.values("n")))
    most = documents.order_by(F("n").desc(nulls_last=True), "pk")[:CANDIDATES]
    found: dict[tuple[str, int], Hit] = {}
    for pk, source, thing, n in most.values_list("pk", "source", "thing", "n"):
        # Null where only a thing of another source has the same key.
        if n:
            found.setdefault((source, thing), Hit(pk, source, thing, float(n), True))
    return list(found.values())[:limit]


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
