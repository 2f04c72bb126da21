"""Which review comes first: use × age × risk."""

from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, F, FloatField, Func, OuterRef, Subquery, Sum
from django.db.models import Value as V
from django.db.models.functions import Coalesce, Ln, NullIf

from ..insights.days import today
from ..insights.models import DailyFigure, FigureKind
from .querysets import ReviewQuerySet


# In which views count.
DAYS = 90
DAYS_OF_MONTH = 365.25 / 12
# For pages that are due by a cause alone.
USUAL_MONTHS = 12


class DaysBetween(Func):
    """The number of days from one date to another, which each database tells so."""

    arity = 2
    output_field = FloatField()

    def as_sqlite(self, compiler: Any, connection: Any, **kwargs: Any) -> Any:
        template = "(julianday(%(last)s) - julianday(%(first)s))"
        return self._as_sql(compiler, template)

    def as_postgresql(self, compiler: Any, connection: Any, **kwargs: Any) -> Any:
        template = "(CAST(%(last)s AS date) - %(first)s)::double precision"
        return self._as_sql(compiler, template)

    def _as_sql(self, compiler, template):
        first, last = map(compiler.compile, self.get_source_expressions())
        sql = template % {"first": first[0], "last": last[0]}
        return sql, (*last[1], *first[1])


def with_urgency(reviews: ReviewQuerySet) -> ReviewQuerySet:
    """
    Annotate reviews with `views`, `age` and `urgency`.

    `views` of the page in the last 90 days; `age` in intervals since it was verified;
    `urgency` is (1 + ln(1 + views)) × age × risk, so that a page that is read a
    hundred times as often counts for about five pages.
    """
    interval = Coalesce(NullIf("months", 0), USUAL_MONTHS) * V(DAYS_OF_MONTH)
    days = DaysBetween(F("since"), V(today(), output_field=DateField()))
    counted = reviews.annotate(views=_views(today()), age=days / interval)
    use = V(1.0) + Ln(V(1.0) + F("views"), output_field=FloatField())
    return counted.annotate(use=use).annotate(
        urgency=F("use") * F("age") * F("risk"),
    )


def _views(day: date) -> Any:
    figures = DailyFigure.objects.filter(
        kind=FigureKind.VIEWS,
        page=OuterRef("page"),
        day__gt=day - timedelta(days=DAYS),
    )
    summed = figures.order_by().values("page").annotate(n=Sum("number"))
    return Coalesce(Subquery(summed.values("n")), 0)
