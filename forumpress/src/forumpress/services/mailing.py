"""When people get mail of what they have not seen on the page: several things in one."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from heroic_core import mail, outbox

from ..clock import now
from ..models import MailOfNews, Member, Notification
from .leaving import person_by


COLLECT = "forumpress.collect_mail"
NEWS = "forumpress.news"

# In which somebody may see it on the page, and more may happen.
DELAY = timedelta(minutes=5)
# Between two mails to one person, whatever happens.
PAUSE = timedelta(minutes=30)
# Of those who want one mail a day, in the time zone of the site.
MORNING = time(7)
# After which somebody gets mail again whose mail was parked.
LOST = timedelta(days=1)
# What is brought into a forum from elsewhere is no news.
OLD = timedelta(days=2)
# Of what is told in one mail.
MOST = 200


def is_too_old(at: datetime) -> bool:
    """Whether nobody wants mail of what happened so long ago."""
    return at < now() - OLD


def lock_mail(users: Collection[Any]) -> None:
    """
    Let nobody collect the mail of these people while they are told something.

    Else what is told at the moment of collecting would be in no mail.
    """
    rows = [MailOfNews(user_id=user) for user in sorted(users)]
    MailOfNews.objects.bulk_create(rows, ignore_conflicts=True)
    list(_rows(users).select_for_update())


def expect_mail(users: Collection[Any]) -> None:
    """Have mail go out to those of these people who want it and have none under way."""
    wishes = dict(
        Member.objects.filter(user__in=users).values_list("user", "mail").order_by()
    )
    lost = Q(due_at__lt=now() - LOST)
    for row in _rows(users).filter(Q(due_at=None) | lost):
        wish = wishes.get(row.user_id, Member.Mail.SOON)
        if wish != Member.Mail.NEVER:
            row.due_at = moment_for(wish, row.last_at)
            row.save(update_fields=["due_at"])
            outbox.put(COLLECT, {"person": str(row.user_id)}, due_at=row.due_at)


def moment_for(wish: str, last_at: datetime | None) -> datetime:
    """When somebody gets their next mail."""
    moment = now()
    if wish == Member.Mail.DAILY:
        return _next_morning(moment)
    earliest = moment + DELAY
    return max(earliest, last_at + PAUSE) if last_at else earliest


@transaction.atomic
def collect_mail(person: str) -> None:
    """
    Put the mail to one person of all that they have not seen so far.

    It says what is still true, and still unseen, at the moment of sending.
    """
    user = person_by(person)
    rows = MailOfNews.objects.select_for_update().filter(due_at__isnull=False)
    row = rows.filter(user=user.pk).first() if user else None
    if row is None:
        return
    waiting = list(waiting_for_mail(user).select_related("topic")[:MOST])
    row.due_at = None
    if waiting and wants_mail(user):
        told = [[each.pk, _text(each.mailed_at)] for each in waiting]
        row.last_at = now()
        data = {"told": told, "until": _text(row.last_at)}
        mail.send(NEWS, user, data, language=_language_of(waiting))
    row.save(update_fields=["due_at", "last_at"])
    keys = [each.pk for each in waiting]
    Notification.objects.filter(pk__in=keys).update(mailed_at=now())


def waiting_for_mail(user: Any) -> QuerySet[Notification]:
    """What somebody was told and has not seen, the newest first."""
    unread = Notification.objects.filter(user=user.pk, read_at=None)
    fresh = unread.filter(Q(mailed_at=None) | Q(mailed_at__lt=F("at")))
    return fresh.order_by("-at", "-pk")


def wants_mail(user: Any) -> bool:
    """Whether somebody has not said that they want none."""
    never = Member.objects.filter(user=user.pk, mail=Member.Mail.NEVER)
    return not never.exists()


def _language_of(waiting):
    """That of most of the topics."""
    return Counter(each.topic.locale for each in waiting).most_common(1)[0][0]


def _rows(users):
    return MailOfNews.objects.filter(user__in=users).order_by("user")


def _next_morning(moment):
    zone = timezone.get_default_timezone()
    today = timezone.localdate(moment, zone)
    morning = datetime.combine(today, MORNING, zone)
    if morning > moment:
        return morning
    return datetime.combine(today + timedelta(days=1), MORNING, zone)


def _text(moment):
    return moment.isoformat() if moment else None
