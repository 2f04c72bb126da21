"""Which questions the figures of a period are about."""

from datetime import date

from django.db.models import Q, QuerySet
from wagtail.models import Site

from heroic_core.insights.days import bounds
from heroic_core.site_roots import root_paths
from heroic_core.tree_paths import inside
from heroic_core.viewer import Viewer

from ..choices import State, TopicKind
from ..models import Topic
from ..permissions import visible_topics


def questions(
    viewer: Viewer,
    start: date,
    end: date,
    site: Site | None = None,
    locale: str = "",
) -> QuerySet[Topic]:
    """
    Questions that people saw first in a period.

    What is hidden by now was spam or worse; a duplicate counts with its original, and
    what was merged is another topic.

    Args:
        viewer: who looks: of no topic that they may not read.
        start, end: the first day and the last, in the site's time zone.
        site: on whose pages; None for all.
        locale: the code of a language; blank for all.
    """
    asked = Topic.objects.filter(
        kind=TopicKind.QUESTION,
        state=State.VISIBLE,
        duplicate_of=None,
        merged_into=None,
        published_at__gte=bounds(start)[0],
        published_at__lt=bounds(end)[1],
    )
    on_site = inside(root_paths(site), "board__path") if site else Q()
    in_language = Q(locale=locale) if locale else Q()
    return visible_topics(viewer, asked.filter(on_site, in_language))
