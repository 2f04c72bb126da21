"""Figures to test with, as the rolling up of a day would have made them."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Site

from heroic_core.insights.days import today
from heroic_core.insights.models import DailyFigure, DailyVisitors, Day
from heroic_core.search.models import SearchDocument, SearchLogEntry


def make_figure(kind, number=1, *, days_ago=1, page=None, **values):
    """A figure of a day, by default of yesterday, on the default site."""
    values.setdefault("site", Site.objects.get(is_default_site=True))
    values.setdefault("locale", "en")
    if page is not None:
        values.setdefault("source", "page")
        values.setdefault("thing", page.pk)
    day = values.pop("day", None) or today() - timedelta(days=days_ago)
    return DailyFigure.objects.create(
        kind=kind, number=number, day=day, page=page, **values
    )


def make_visitors(number, *, days_ago=1, **values):
    values.setdefault("site", Site.objects.get(is_default_site=True))
    day = values.pop("day", None) or today() - timedelta(days=days_ago)
    return DailyVisitors.objects.create(day=day, number=number, **values)


def make_day(day=None, at=None):
    return Day.objects.create(
        day=day or today(), rolled_up_at=at or timezone.now(), is_closed=False
    )


def make_search(words, *, results=1, days_ago=1, number=1, **values):
    """Searches with the same words; each has a token of its own."""
    values.setdefault("site", Site.objects.get(is_default_site=True))
    at = values.pop("at", None) or timezone.now() - timedelta(days=days_ago)
    common = {"locale": "en", "place": "page", "results": results, "at": at, **values}
    return [
        SearchLogEntry.objects.create(
            **{"token": f"{words[:20]}-{n}", **common}, words=words
        )
        for n in range(number)
    ]


def make_findable(page, source="page", thing=None, **values):
    """That search finds something on a page."""
    return SearchDocument.objects.create(
        source=source,
        thing=page.pk if thing is None else thing,
        locale="en",
        page=page,
        page_path=page.path,
        **{"title": page.title, "sequence": "", "fingerprint": "", **values},
    )
