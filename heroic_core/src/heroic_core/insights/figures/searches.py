"""What was searched for, whether it was found, and what was opened."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from ...search.models import Place, SearchDocument, SearchLogEntry
from ..days import bounds
from ..models import DailyFigure, FigureKind
from .events import CHUNK


OUTCOMES = {
    FigureKind.SEARCHES: Q(),
    FigureKind.EMPTY: Q(results=0),
    FigureKind.UNOPENED: Q(results__gt=0, opened_rank=None),
}


def searches(day: date) -> Iterator[DailyFigure]:
    """In all, in vain, and without a click; of a private section its page."""
    for kind, outcome in OUTCOMES.items():
        by = {"page_id": F("section_id"), "detail": F("place")}
        entries = entries_of(day).filter(outcome).values("site_id", "locale", **by)
        for row in entries.annotate(number=Count("pk")).iterator(CHUNK):
            yield DailyFigure(day=day, kind=kind, **row)


def opened(day: date) -> Iterator[DailyFigure]:
    """Results and suggestions, with the pages on which they stand."""
    led = entries_of(day).filter(opened_thing__isnull=False)
    by = ("site_id", "locale", "place", "opened_source", "opened_thing")
    counted = led.values(*by).annotate(number=Count("pk"))
    rows = list(counted)
    pages = _pages({(row["opened_source"], row["opened_thing"]) for row in rows})
    for row in rows:
        what = row["opened_source"], row["opened_thing"]
        if what in pages:
            yield _opened(day, row, pages[what])


def entries_of(day: date) -> QuerySet[SearchLogEntry]:
    """The searches of people on one day."""
    start, end = bounds(day)
    entries = SearchLogEntry.objects.filter(at__gte=start, at__lt=end).order_by()
    return entries.exclude(place=Place.COMMAND)


def _opened(day, row, page):
    is_suggestion = row["place"] == Place.SUGGESTION
    return DailyFigure(
        day=day,
        kind=FigureKind.SUGGESTED if is_suggestion else FigureKind.OPENED,
        site_id=row["site_id"],
        locale=row["locale"],
        source=row["opened_source"],
        thing=row["opened_thing"],
        page_id=page,
        detail=row["place"],
        number=row["number"],
    )


def _pages(things):
    """The page of each thing that can be found still."""
    keys = {thing for _source, thing in things}
    documents = SearchDocument.objects.filter(section="", thing__in=keys)
    found = documents.order_by("-pk").values_list("source", "thing", "page_id")
    return {(source, thing): page for source, thing, page in found}
