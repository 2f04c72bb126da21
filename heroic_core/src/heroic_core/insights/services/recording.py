from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import swapper
from django.core.cache import cache
from django.db import router, transaction
from django.utils import timezone
from wagtail.models import Site

from ... import outbox
from ...viewer import stranger
from ...visibility import visible_pages
from ..days import day_of
from ..models import DueDay, Event


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
    pages = swapper.load_model("wagtailcore", "Page").objects
    asked = {event.page_id for event in events if event.page_id}
    seen = visible_pages(stranger(), pages.filter(pk__in=asked)) if asked else []
    open_pages = {page.pk for page in seen}
    sites = set(Site.objects.values_list("pk", flat=True))
    # A site, too, may have gone since its page was rendered.
    known = [event for event in events if event.site_id in sites]
    _write([e for e in known if e.page_id is None or e.page_id in open_pages])


@transaction.atomic
def record_known(event: Event) -> None:
    """Write what somebody did who was asked whether they may see the page."""
    _write([event])


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


def _write(events):
    if events:
        Event.objects.bulk_create(events, ignore_conflicts=True)
        note({day_of(event.at) for event in events})
