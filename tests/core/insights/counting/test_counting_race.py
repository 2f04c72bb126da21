"""Readers are counted while their figures are made, twice at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from heroic_core.insights.days import today
from heroic_core.insights.models import DailyFigure, DueDay, Event
from heroic_core.insights.services.recording import record
from heroic_core.insights.services.rolling_up import roll_up_due
from tests.crowd import Crowd


pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
READERS, TIMES = 3, 40


def test_nobody_is_lost_or_counted_twice(page, site):
    crowd = Crowd()

    def read():
        for visitor in range(TIMES):
            known = {"site": site, "locale": "en", "source": "page", "thing": page.pk}
            seen = {"kind": "view", "at": timezone.now(), "visitor": visitor}
            event = Event(page=page, load=uuid4(), **known, **seen)
            # The second time as one who sends it again.
            record([event])
            record([Event(page=page, load=event.load, **known, **seen)])

    def count():
        while not crowd.is_over.is_set():
            roll_up_due()

    readers = [crowd.start(read) for _reader in range(READERS)]
    counters = [crowd.start(count) for _counter in range(2)]
    crowd.join(*readers)
    crowd.is_over.set()
    crowd.join(*counters)
    crowd.check()
    roll_up_due()
    assert Event.objects.count() == READERS * TIMES
    days = [today() - timedelta(days=1), today()]
    views = DailyFigure.objects.filter(kind="views", day__in=days)
    assert sum(views.values_list("number", flat=True)) == READERS * TIMES
    assert not DueDay.objects.exists()
