"""What readers said of things."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, F

from ...feedback.models import Comment, Status, Vote
from ...feedback.models.vote import Reason
from ...feedback.subjects import UnknownSubject, source_named
from ..days import bounds
from ..models import DailyFigure, FigureKind


def votes(day: date) -> Iterator[DailyFigure]:
    """Those that were given on a day, as they are by now."""
    for helpful in (True, False):
        kind = FigureKind.HELPFUL if helpful else FigureKind.UNHELPFUL
        yield from _figures(day, kind, _votes(day).filter(helpful=helpful))


def reasons(day: date) -> Iterator[DailyFigure]:
    for reason in Reason.values:
        # No value is a part of another.
        given = _votes(day).filter(reasons__contains=reason)
        yield from _figures(day, FigureKind.REASONS, given, detail=reason)


def comments(day: date) -> Iterator[DailyFigure]:
    start, end = bounds(day)
    written = Comment.objects.filter(created_at__gte=start, created_at__lt=end)
    about = written.exclude(status=Status.SPAM).order_by()
    rows = about.values(
        source=F("vote__source"), thing=F("vote__thing"), locale=F("vote__locale")
    )
    yield from _placed(day, FigureKind.COMMENTS, rows)


def _votes(day):
    start, end = bounds(day)
    given = Vote.objects.filter(created_at__gte=start, created_at__lt=end)
    return given.exclude(comments__status=Status.SPAM).order_by()


def _figures(day, kind, given, **more):
    return _placed(day, kind, given.values("source", "thing", "locale"), **more)


def _placed(day, kind, rows, **more):
    """With the page and the site of each thing, but for those that are gone."""
    counted = list(rows.annotate(number=Count("pk", distinct=True)))
    pages = _pages(counted)
    for row in counted:
        page = pages.get((row["source"], row["thing"]))
        if page is not None:
            site = page.get_site()
            yield DailyFigure(
                day=day,
                kind=kind,
                page_id=page.pk,
                site_id=site and site.pk,
                **row,
                **more,
            )


def _pages(rows):
    keys: dict[str, set[int]] = {}
    for row in rows:
        keys.setdefault(row["source"], set()).add(row["thing"])
    return {
        (source, thing): subject.page
        for source, things in keys.items()
        for thing, subject in _subjects(source, things).items()
    }


def _subjects(source, things):
    try:
        return source_named(source).subjects(things)
    except UnknownSubject:
        # Its plugin has been taken out of the site.
        return {}
