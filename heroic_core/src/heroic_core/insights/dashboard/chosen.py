from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.http import urlencode
from wagtail.models import Site

from ...viewer import Viewer
from ...visibility import path_rule
from ..models import DailyFigure, DailyVisitors
from .periods import RANGE, Period


@dataclass(frozen=True)
class Chosen:
    """
    What somebody looks at, and the figures of it that they may see.

    Args:
        viewer: who looks.
        period: the days.
        length: how they were chosen, as the address has it.
        site: None for all sites.
        locale: the code of a language; blank for all.
        source: the name of a kind of things; blank for all.
    """

    viewer: Viewer
    period: Period
    length: str
    site: Site | None = None
    locale: str = ""
    source: str = ""

    @property
    def start(self) -> Any:
        return self.period.start

    @property
    def end(self) -> Any:
        return self.period.end

    @property
    def in_period(self) -> Q:
        return _within(self.period)

    @property
    def in_period_before(self) -> Q:
        return _within(self.period.before)

    @property
    def of_all_kinds(self) -> "Chosen":
        """For what belongs to no kind of things, such as a search."""
        return replace(self, source="")

    def figures(self, *kinds: str) -> QuerySet[DailyFigure]:
        """Of both periods, on pages that the viewer may see, or on none."""
        both = (self.period.before.start, self.period.end)
        rows = DailyFigure.objects.filter(kind__in=kinds, day__range=both)
        if self.source:
            rows = rows.filter(source=self.source)
        return known(rows.filter(**self._place()), self.viewer).order_by()

    def visitors(self) -> QuerySet[DailyVisitors]:
        """Of both periods; their numbers do not add up but for sites."""
        both = (self.period.before.start, self.period.end)
        place = {"locale": "", **self._place()}
        return DailyVisitors.objects.filter(
            day__range=both, source=self.source, **place
        ).order_by()

    def now(self, *kinds: str, **which: Any) -> Sum:
        """The number of some kinds in the period."""
        return Sum("number", filter=Q(kind__in=kinds, **which) & self.in_period)

    def then(self, *kinds: str, **which: Any) -> Sum:
        """The number of some kinds in the period before."""
        return Sum("number", filter=Q(kind__in=kinds, **which) & self.in_period_before)

    def query(self, **more: Any) -> str:
        """What stands in the address of a page that looks at the same."""
        chosen: dict[str, Any] = {"period": self.length}
        if self.length == RANGE:
            chosen |= {"start": self.start, "end": self.end}
        chosen |= {
            "site": self.site and self.site.pk,
            "locale": self.locale,
            "source": self.source,
            **more,
        }
        return urlencode({key: value for key, value in chosen.items() if value})

    def _place(self):
        place = {"site": self.site, "locale": self.locale}
        return {name: value for name, value in place.items() if value}


def known(rows: QuerySet, viewer: Viewer, field: str = "page") -> QuerySet:
    """
    The rows about pages that a viewer may see, and those about none.

    Args:
        rows: with a foreign key to a page.
        viewer: who looks; who administers the site sees all.
        field: the foreign key.
    """
    rule = Q() if viewer.is_superuser else path_rule(viewer, f"{field}__path")
    # An empty condition would leave those about none alone.
    return rows.filter(Q(**{field: None}) | rule) if rule else rows


def _within(period):
    return Q(day__range=(period.start, period.end))
