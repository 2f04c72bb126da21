"""What the insights say of articles besides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from heroic_core.insight_panels import LookedAt
from heroic_core.insights.dashboard.links import figures_url
from heroic_core.insights.dashboard.naming import Editable
from heroic_core.insights.models import FigureKind

from .models import ArticlePage
from .search_source import NAME


LONG = timedelta(days=365)
MOST = 5


@dataclass(frozen=True)
class Unchanged:
    title: str
    views: int
    changed_at: datetime
    edit_url: str
    views_url: str


class UnchangedPanel:
    """Articles that many read and nobody has changed for long."""

    name = "kb-unchanged"
    title = _("Much read, and unchanged for a year")

    def render(self, request: HttpRequest, period: LookedAt) -> str:
        articles = list(unchanged(period))
        if not articles:
            return ""
        return render_to_string(
            "heroic_kb/insight_panel.html", {"articles": articles}, request
        )


def unchanged(period: LookedAt) -> Iterator[Unchanged]:
    """The most viewed ones first."""
    old = ArticlePage.objects.filter(live=True, changed_at__lt=timezone.now() - LONG)
    rows = period.figures(FigureKind.VIEWS).filter(
        source=NAME, page__in=old.order_by().values("pk")
    )
    counted = rows.values("page_id", "page__path", "page__title").annotate(
        views=period.now(FigureKind.VIEWS)
    )
    items = list(counted.filter(views__gt=0).order_by("-views", "page_id")[:MOST])
    changed = dict(
        old.filter(pk__in=[item["page_id"] for item in items])
        .order_by()
        .values_list("pk", "changed_at")
    )
    editable = Editable(period.viewer)
    for item in items:
        pk = item["page_id"]
        yield Unchanged(
            title=item["page__title"],
            views=item["views"],
            changed_at=changed[pk],
            edit_url=editable.url(pk, item["page__path"]),
            views_url=figures_url(period, FigureKind.VIEWS, "day", page=pk),
        )
