from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import swapper
from django.core.cache import cache
from django.db import router, transaction
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Site

from ... import outbox
from ...happenings import viewed
from ...viewer import Viewer, stranger
from ...visibility import collection_rule, visible_pages
from ..days import day_of
from ..models import DueDay, Event, EventKind


ROLL_UP = "heroic_insights.roll_up"
# After which figures tell of what has come.
DELAY = timedelta(minutes=10)
SCHEDULED = "heroic_insights.scheduled"


@transaction.atomic
def record(events: Sequence[Event]) -> None:
    """
    Write events of strangers, but for those on pages that no stranger may see.

    What was written before, of one loaded page, is not written again.
    """
    viewer = stranger()
    pages = swapper.load_model("wagtailcore", "Page").objects
    asked = {event.page_id for event in events if event.page_id}
    seen = visible_pages(viewer, pages.filter(pk__in=asked)) if asked else []
    open_pages = {page.pk for page in seen}
    shown = [e for e in events if e.page_id is None or e.page_id in open_pages]
    _write(shown, viewer)


@transaction.atomic
def record_known(event: Event, viewer: Viewer) -> None:
    """Write what a viewer did who was asked whether they may see the page."""
    _write([event], viewer)


def note(days: Iterable[date]) -> None:
    """Have the figures of days made anew, ten minutes after commit at the latest."""
    DueDay.objects.bulk_create(DueDay(day=day) for day in days)
    # Earlier, the mark would outlive a rollback, and hide what is committed too late
    # for the work that it tells of. `robust`: what was noted is committed already.
    using = router.db_for_write(DueDay)
    transaction.on_commit(_schedule, using=using, robust=True)


def _schedule():
    if not cache.add(SCHEDULED, True, DELAY.total_seconds()):
        return
    try:
        outbox.put(ROLL_UP, due_at=timezone.now() + DELAY, key=ROLL_UP)
    except Exception:
        # The next event tries again.
        cache.delete(SCHEDULED)
        raise


def _write(events, viewer):
    """But for those on sites that have gone, and of files that a viewer cannot have."""
    sites = set(Site.objects.values_list("pk", flat=True))
    known = [event for event in events if event.site_id in sites]
    files = _files(known, viewer)
    known = [e for e in known if e.kind != EventKind.DOWNLOAD or int(e.detail) in files]
    if known:
        views = _new_views(known)
        Event.objects.bulk_create(known, ignore_conflicts=True)
        note({day_of(event.at) for event in known})
        if views:
            viewed.send(sender=Event, views=views)


def _new_views(events):
    """
    How often objects were viewed that have no page of their own.

    What is told of one loaded page again, is written once: so is it counted.
    """
    views = {
        event.load: (event.source, event.thing)
        for event in events
        if event.kind == EventKind.VIEW and event.thing != (event.page_id or 0)
    }
    if not views:
        return Counter()
    told = Event.objects.filter(kind=EventKind.VIEW, load__in=list(views))
    before = set(told.values_list("load", flat=True))
    return Counter(thing for load, thing in views.items() if load not in before)


def _files(events, viewer):
    """The documents that were downloaded, as far as there are any that a viewer may."""
    asked = {int(e.detail) for e in events if e.kind == EventKind.DOWNLOAD}
    if not asked:
        return set()
    documents = get_document_model().objects.filter(pk__in=asked)
    return set(documents.filter(collection_rule(viewer)).values_list("pk", flat=True))
