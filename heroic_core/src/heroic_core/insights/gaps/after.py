"""What readers did since a draft was published, counted from the log of searches."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Q

from ...search.grouping import ALIKE, overlap, stems_of
from ...search.models import SearchLogEntry
from ..models import Gap
from .sections import section_of_gap
from .sources.searches import MOST, WEIGHTS


@dataclass
class After:
    """
    Args:
        searched: how often readers searched by the queries of a gap.
        opened: how often that led to its draft, by the query it is most like.
    """

    searched: int = 0
    opened: Counter[str] = field(default_factory=Counter)


def since_published(gap: Gap) -> After:
    """What readers searched for that is like a query of this gap, and opened."""
    rows = _rows(gap)
    queries = [query.words for query in gap.queries.all()]
    stems = {words: stems_of(words, gap.locale) for words in queries}
    after = After()
    for words, times, opened in rows:
        if query := _nearest(stems_of(words, gap.locale), stems):
            after.searched += times
            if opened:
                after.opened[query] += opened
    return after


def _rows(gap):
    # Its section may have been opened to all since the first of them.
    within = Q(section=gap.page) | Q(section=section_of_gap(gap))
    entries = SearchLogEntry.objects.filter(
        within, at__gte=gap.published_at, locale=gap.locale, place__in=WEIGHTS
    )
    if gap.site:
        entries = entries.filter(site=gap.site)
    led = Q(opened_source=gap.draft_source, opened_thing=gap.draft_thing)
    rows = entries.order_by().values_list("words")
    counted = rows.annotate(times=Count("pk"), opened=Count("pk", filter=led))
    return counted.order_by("-opened", "-times", "words")[:MOST].iterator()


def _nearest(stems, queries):
    alike = [(overlap(stems, other), words) for words, other in queries.items()]
    best = max(alike, key=lambda each: each[0], default=(0, ""))
    return best[1] if best[0] >= ALIKE else ""
