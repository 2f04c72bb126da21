"""What changes the figures of a day has them made anew, and soon."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.cache import cache
from django.db import transaction

from heroic_core.insights.models import DueDay
from heroic_core.insights.services import recording
from heroic_core.insights.services.recording import note
from heroic_core.models.outbox import OutboxRow


pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 28)


def roll_ups():
    return OutboxRow.objects.filter(kind=recording.ROLL_UP).count()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


class TestTransactions:
    def test_what_is_rolled_back_holds_up_nobody(self, commit):
        with commit():
            with suppress(RuntimeError), transaction.atomic():
                note([DAY])
                raise RuntimeError
            note([DAY])
        assert roll_ups() == 1

    def test_what_is_committed_late_is_counted_as_well(self, commit):
        with commit():
            note([DAY])
        OutboxRow.objects.all().delete()
        with commit():
            note([DAY])
            # The figures of the former are made before this is committed.
            cache.delete(recording.SCHEDULED)
        assert roll_ups() == 1

    def test_what_cannot_be_put_is_put_with_the_next(self, commit, monkeypatch):
        def fail(*args, **kwargs):
            raise RuntimeError

        with monkeypatch.context() as broken:
            broken.setattr(recording.outbox, "put", fail)
            with commit():
                note([DAY])
        assert DueDay.objects.count() == 1
        with commit():
            note([DAY])
        assert roll_ups() == 1
