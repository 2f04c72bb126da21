"""Whether what was written is found, and read."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ....search.indexing import index
from ....search.sources import UnknownSource, source_named
from ...models import Gap, GapEvent, GapState
from ..after import After, since_published
from ..happening import locked, tell
from ..ranks import ranks_of
from ..reasons import Because, Reason, reason
from .working import reopen


# In which readers have to open what was written.
PATIENCE = timedelta(days=30)


@transaction.atomic
def published(gap: Gap, at: datetime) -> None:
    """
    The draft of a gap was published: ask its queries again, as its readers would.

    Args:
        at: when it was.
    """
    gap = locked(gap)
    if gap.state in Gap.CLOSED or not gap.has_draft:
        return
    # Publishing put that into the outbox, too; that row may come later than this.
    _index(gap)
    if gap.state != GapState.PUBLISHED:
        gap.state, gap.published_at, gap.reopened = GapState.PUBLISHED, at, {}
        gap.searched_after = gap.opened_after = 0
        gap.save()
        tell(gap, GapEvent.Kind.PUBLISHED)
    _measure(gap)


@transaction.atomic
def withdrawn(gap: Gap) -> None:
    """The draft of a gap was unpublished or deleted, so that the gap is open again."""
    gap = locked(gap)
    # Wagtail unpublishes first what it deletes.
    is_gone = gap.has_draft and not _is_there(gap)
    if is_gone:
        gap.draft_target = gap.draft_url = gap.draft_source = ""
        gap.draft_thing = None
        gap.save()
    if gap.state in (GapState.PUBLISHED, GapState.PROVED):
        why = Because.DELETED if is_gone else Because.UNPUBLISHED
        reopen(gap, reason=reason(why))
    elif is_gone and gap.state == GapState.DRAFTED:
        reopen(gap, reason=reason(Because.DELETED))


@transaction.atomic
def prove(gap: Gap) -> None:
    """
    Look at what readers did since the draft of a gap was published.

    It is proved when one of them opened it from search by a query like its own. After
    30 days without that it is open again, with the reason.
    """
    gap = locked(gap)
    if gap.state != GapState.PUBLISHED:
        return
    _measure(gap)
    after = since_published(gap)
    _count(gap, after)
    if gap.opened_after:
        gap.state, gap.proved_at = GapState.PROVED, timezone.now()
        gap.save(update_fields=["state", "proved_at"])
        tell(gap, GapEvent.Kind.PROVED)
    elif gap.published_at and timezone.now() - gap.published_at >= PATIENCE:
        reopen(gap, reason=_why_not(gap))


def _index(gap):
    if source := _source(gap):
        index(source, [gap.draft_thing])


def _is_there(gap):
    models = getattr(_source(gap), "models", ())
    return any(model.objects.filter(pk=gap.draft_thing).exists() for model in models)


def _source(gap):
    """None where its plugin has been taken out of the site."""
    try:
        return source_named(gap.draft_source)
    except UnknownSource:
        return None


def _measure(gap):
    ranks = ranks_of(gap)
    for query in gap.queries.filter(words__in=ranks):
        if query.rank_after != ranks[query.words]:
            query.rank_after = ranks[query.words]
            query.save(update_fields=["rank_after"])


def _count(gap: Gap, after: After) -> None:
    gap.searched_after = after.searched
    gap.opened_after = after.opened.total()
    gap.save(update_fields=["searched_after", "opened_after"])
    for query in gap.queries.all():
        if query.opened_after != after.opened[query.words]:
            query.opened_after = after.opened[query.words]
            query.save(update_fields=["opened_after"])


def _why_not(gap: Gap) -> Reason:
    queries = list(gap.queries.all())
    if queries and all(query.rank_after is None for query in queries):
        return reason(Because.NOT_FOUND, query=queries[0].words)
    if not gap.searched_after:
        return reason(Because.NOT_SEARCHED)
    return reason(Because.NOT_OPENED, times=gap.searched_after)
