"""A million events become figures in bounded memory."""

import sys
import tracemalloc
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from heroic_core.insights.models import DailyFigure, Event
from heroic_core.insights.services.recording import note
from heroic_core.insights.services.rolling_up import roll_up_due


pytestmark = [pytest.mark.scale, pytest.mark.django_db]

EVENTS, THINGS, DAYS, BATCH = 1_000_000, 10_000, 30, 10_000
FIRST = date(2026, 1, 1)
# Bytes.
MOST = 64 * 1024 * 1024


def write(site):
    noon = timezone.make_aware(datetime(2026, 1, 1, 12))
    for start in range(0, EVENTS, BATCH):
        Event.objects.bulk_create(
            Event(
                kind="view",
                at=noon + timedelta(days=number % DAYS),
                site=site,
                locale="en",
                source="page",
                thing=number % THINGS,
                came_from="search" if number % 3 else "link",
                visitor=number % 50_000,
                load=uuid4(),
            )
            for number in range(start, start + BATCH)
        )


def test_a_million_events(site, capsys):
    write(site)
    note(FIRST + timedelta(days=number) for number in range(DAYS))
    tracemalloc.start()
    roll_up_due()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    numbers = DailyFigure.objects.filter(kind="views").values_list("number", flat=True)
    assert sum(numbers) == EVENTS
    with capsys.disabled():
        sys.stdout.write(f"\n{len(numbers)} figures, peak {peak / 2**20:.1f} MB\n")
    assert peak < MOST
