"""What in a wiki nobody looks at, and what is called the same."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, QuerySet

from heroic_core.insights.days import bounds, today
from heroic_core.insights.models import DailyFigure, FigureKind
from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import WikiName, WikiPage


# How long a page is given to be read, in days.
LONG = 90


def never_read(viewer: Viewer, under: Any) -> QuerySet:
    """
    The pages that nobody has opened in 90 days, and that are older, the oldest first.

    Args:
        viewer: who may see them.
        under: a page; those below it count.
    """
    start = today() - timedelta(days=LONG)
    views = DailyFigure.objects.filter(kind=FigureKind.VIEWS, day__gte=start)
    opened = views.exclude(page=None).order_by().values("page").distinct()
    pages = _below(viewer, under).filter(first_published_at__lt=bounds(start)[0])
    return pages.exclude(pk__in=opened).order_by("first_published_at", "pk")


def same_titles(viewer: Viewer, under: Any) -> QuerySet:
    """The pages whose title is that of another in the same language, side by side."""
    pages = _below(viewer, under)
    titles = WikiName.objects.filter(
        kind=WikiName.Kind.TITLE, page__in=pages.values("pk")
    ).order_by()
    told = titles.values("key", "page__locale").annotate(n=Count("pk"))
    shared = titles.filter(key__in=told.filter(n__gt=1).values("key"))
    found = pages.filter(pk__in=shared.values("page"))
    return found.order_by("title", "pk")


def _below(viewer, under):
    return visible_pages(
        viewer, WikiPage.objects.filter(below(under.path), alias_of=None)
    )
