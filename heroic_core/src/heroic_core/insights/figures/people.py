"""How many readers there were, and what became of those who opened contact."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import Case, Count, IntegerField, Max, Min, Value, When

from ...seen import CONTACT
from ..models import DailyFigure, DailyVisitors, EventKind, FigureKind
from .events import CHUNK, events_of


ASKING = (EventKind.CONTACT, EventKind.SENT, EventKind.SOLVED)


def people(day: date) -> Iterator[DailyFigure]:
    """
    Who opened contact, and of them who sent a message or was helped by a suggestion.

    Whoever did both sent a message: it did not solve the problem.
    """
    asked = events_of(day).filter(kind__in=ASKING, source=CONTACT)
    asking = asked.values("site_id", "visitor")
    persons = asking.annotate(
        language=Min("locale"), sent=_did(EventKind.SENT), solved=_did(EventKind.SOLVED)
    )
    counts: Counter = Counter()
    for person in persons.iterator(CHUNK):
        where = person["site_id"], person["language"]
        counts[FigureKind.ASKING, *where] += 1
        if person["sent"]:
            counts[FigureKind.ASKED, *where] += 1
        elif person["solved"]:
            counts[FigureKind.SOLVED, *where] += 1
    for (kind, site, locale), number in counts.items():
        yield DailyFigure(
            day=day, kind=kind, site_id=site, locale=locale, number=number
        )


def visitors(day: date) -> Iterator[DailyVisitors]:
    """For each site, language and source, and for all languages and sources of it."""
    viewed = events_of(day).filter(kind=EventKind.VIEW)
    for by in ((), ("locale",), ("source",), ("locale", "source")):
        counted = viewed.values("site_id", *by)
        for row in counted.annotate(number=Count("visitor", distinct=True)):
            yield DailyVisitors(day=day, **row)


def _did(kind):
    return Max(
        Case(
            When(kind=kind, then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        )
    )
