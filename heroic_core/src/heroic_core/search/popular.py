"""What is most often opened from search, of what a reader may see."""

from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from ..viewer import Viewer
from .models import SearchDocument, SearchLogEntry
from .ranking import Hit
from .scope import findable_by


DAYS = 90
# Looked at; some of them may be private, or gone.
CANDIDATES = 50


def popular(viewer: Viewer, locale: str, limit: int = 5) -> list[Hit]:
    """
    The things that were opened most often from public searches lately.

    Args:
        viewer: who may see each of them.
        locale: the code of the language.
        limit: how many.
    """
    entries = SearchLogEntry.objects.filter(
        locale=locale,
        section=None,
        opened_thing__isnull=False,
        at__gte=timezone.now() - timedelta(days=DAYS),
    )
    counted = entries.values_list("opened_source", "opened_thing").annotate(
        n=Count("pk")
    )
    most = counted.order_by("-n", "opened_source", "opened_thing")[:CANDIDATES]
    order = {(source, thing): n for source, thing, n in most}
    documents = SearchDocument.objects.filter(
        findable_by(viewer),
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
