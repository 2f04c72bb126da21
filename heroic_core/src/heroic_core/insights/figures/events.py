"""What readers did on pages."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, QuerySet

from ...seen import CONTACT
from ..days import bounds
from ..models import DailyFigure, Event, EventKind, FigureKind


# Rows that are fetched at once.
CHUNK = 2000
OF_PAGE = {EventKind.VIEW: FigureKind.VIEWS, EventKind.READ: FigureKind.READS}
OF_LINK = {
    EventKind.DOWNLOAD: FigureKind.DOWNLOADS,
    EventKind.CHANNEL: FigureKind.CHANNELS,
}


def events_of(day: date) -> QuerySet[Event]:
    start, end = bounds(day)
    return Event.objects.filter(at__gte=start, at__lt=end).order_by()


def views(day: date) -> Iterator[DailyFigure]:
    return _counted(day, OF_PAGE, "came_from")


def channels_and_downloads(day: date) -> Iterator[DailyFigure]:
    return _counted(day, OF_LINK, "detail")


def avoided(day: date) -> Iterator[DailyFigure]:
    """What was not asked, for a suggestion solved it; of the contact form see `people`."""
    solved = events_of(day).filter(kind=EventKind.SOLVED).exclude(source=CONTACT)
    by = ("site_id", "locale", "source", "page_id", "detail")
    for row in solved.values(*by).annotate(number=Count("pk")).iterator(CHUNK):
        yield DailyFigure(day=day, kind=FigureKind.AVOIDED, **row)


def transfers(day: date) -> Iterator[DailyFigure]:
    """From which page people went on to contact, each of them once."""
    led = events_of(day).filter(kind=EventKind.CONTACT, page__isnull=False)
    by = ("site_id", "locale", "source", "thing", "page_id")
    counted = led.values(*by).annotate(number=Count("visitor", distinct=True))
    for row in counted.iterator(CHUNK):
        yield DailyFigure(day=day, kind=FigureKind.TRANSFERS, **row)


def _counted(day, kinds, *more):
    by = ("kind", "site_id", "locale", "source", "thing", "page_id", *more)
    events = events_of(day).filter(kind__in=kinds)
    counted = events.values(*by).annotate(number=Count("pk"))
    for row in counted.iterator(CHUNK):
        yield DailyFigure(day=day, **{**row, "kind": kinds[row["kind"]]})
