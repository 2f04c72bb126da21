"""Several workers with the same digest."""

import pytest
from django.utils import timezone

from heroic_core import outbox
from heroic_core.insights.digest.scheduling import KIND
from heroic_core.insights.models import DigestRecipient, DigestSettings
from heroic_core.models import OutboxRow
from tests.factories import make_editor


pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_rows_of_one_moment_are_one_digest(site, at_once, mailoutbox):
    digest = DigestSettings.load()
    DigestRecipient.objects.create(settings=digest, user=make_editor(), language="en")
    for hour in (7, 8, 7):
        digest.refresh_from_db()
        digest.weekday, digest.hour = 0, hour
        digest.save()
    rows = OutboxRow.objects.filter(kind=KIND)
    assert rows.count() == 3
    rows.update(due_at=timezone.now())
    at_once(outbox.drain)
    assert len(mailoutbox) == 1
    digest.refresh_from_db()
    assert rows.get(state="waiting").due_at == digest.next_at
