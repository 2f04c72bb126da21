"""Each digest puts the next one into the outbox, in the transaction of its mails."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from ... import mail, outbox
from ..days import day_of
from ..models import DigestSettings
from ..models.weekly import WeeklyMailSettings


KIND = "heroic_insights.digest"
MAIL = "heroic_insights.digest"
WEEK = timedelta(days=7)


@transaction.atomic
def schedule(
    digest: WeeklyMailSettings, after: datetime | None = None, kind: str = KIND
) -> None:
    """
    Have the next digest sent when its settings say so, and no other before it.

    Args:
        after: when the last one was due; now where there was none.
        kind: of the work that sends it.
    """
    at = next_moment(digest.weekday, digest.hour, after or timezone.now())
    # Of two who save it at once, one finds it done.
    others = type(digest)._default_manager.filter(pk=digest.pk).exclude(next_at=at)
    if others.update(next_at=at):
        # Without a key: none waits for one whose moment the settings have left.
        outbox.put(kind, {"at": at.isoformat()}, due_at=at)


@transaction.atomic
def send_due(at: datetime) -> None:
    """
    Put the mail of a week to each recipient, and the next digest.

    Args:
        at: when it was due. Nothing is sent where the settings say another moment by
            now, and so once only.
    """
    digest = DigestSettings.objects.select_for_update().filter(next_at=at).first()
    if digest is None:
        return
    last = day_of(at) - timedelta(days=1)
    data = {"start": (last - WEEK + timedelta(days=1)).isoformat()}
    for recipient in digest.recipients.select_related("user"):
        told = {**data, "end": last.isoformat(), "recipient": recipient.pk}
        mail.send(MAIL, recipient.user, told, language=recipient.language)
    schedule(digest, after=max(at, timezone.now()))


def next_moment(weekday: int, hour: int, after: datetime) -> datetime:
    """When it is this hour of this day next, in the time zone of the site."""
    day = day_of(after)
    day += timedelta(days=(weekday - day.weekday()) % 7)
    at = _moment(day, hour)
    return at if at > after else _moment(day + WEEK, hour)


def _moment(day, hour):
    return datetime.combine(day, time(hour), timezone.get_default_timezone())
