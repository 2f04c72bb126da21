"""Each week owners are told which of their pages are to be reviewed."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ... import mail
from ...insights.digest.scheduling import schedule
from ..models import PageReview, ReviewMailSettings, ReviewNotice


WEEKLY = "heroic_freshness.weekly"
MAIL = "heroic_freshness.due"


def begin_telling() -> None:
    """Have the first mail go out; call it when a page gets a day."""
    weekly = ReviewMailSettings.load()
    if weekly.next_at is None:
        schedule(weekly, kind=WEEKLY)


@transaction.atomic
def tell_owners(at: datetime) -> None:
    """
    Put the mail of a week to each owner of what is due, and have the next one made.

    Args:
        at: when it was due. Nothing is sent where the settings say another moment by
            now, and so once only.
    """
    rows = ReviewMailSettings.objects.select_for_update()
    weekly = rows.filter(next_at=at).first()
    if weekly is None:
        return
    for user in owners_to_tell():
        mail.send(MAIL, user)
    schedule(weekly, after=max(at, timezone.now()), kind=WEEKLY)


def owners_to_tell() -> QuerySet[Any]:
    """Who owns what is due, and wants to be told; each once."""
    due = PageReview.objects.due().filter(page__live=True)
    own = Q(pk__in=due.exclude(owner=None).values("owner"))
    of_group = Q(groups__in=due.exclude(owner_group=None).values("owner_group"))
    users = get_user_model()._default_manager.filter(own | of_group, is_active=True)
    silent = ReviewNotice.objects.filter(is_wanted=False).values("user")
    return users.exclude(pk__in=silent).distinct().order_by("pk")


def is_wanted(user: Any) -> bool:
    """Whether a person wants the weekly mail."""
    return not ReviewNotice.objects.filter(user=user.pk, is_wanted=False).exists()


def tell_no_more(user_key: str) -> None:
    """Send a person no weekly mail any more; also twice, and also who is gone."""
    user = get_user_model()._default_manager.filter(pk=user_key).first()
    if user is not None:
        ReviewNotice.objects.update_or_create(user=user, defaults={"is_wanted": False})
