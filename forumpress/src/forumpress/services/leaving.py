"""Somebody wants no more of it, says a mail that was theirs; they need not log in."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction

from heroic_core.viewer import Viewer

from ..choices import Verb
from ..models import MailOfNews, Member, Notification, Subscription
from .log import record
from .members import member_of


def person_by(key: str) -> Any:
    """The account with this key; None where there is none any more."""
    users = get_user_model()._default_manager
    try:
        return users.filter(pk=users.model._meta.pk.to_python(key)).first()
    except ValidationError:
        return None


@transaction.atomic
def want_no_mail(person: str) -> None:
    """Send somebody no mail of news any more; also twice, and also who is gone."""
    user = person_by(person)
    if user is not None:
        member = member_of(user)
        member.mail = Member.Mail.NEVER
        member.save(update_fields=["mail"])


@transaction.atomic
def leave_topic_unseen(person: str, topic_pk: int) -> None:
    """Tell somebody no more of a topic, whether they may read it now or not."""
    user = person_by(person)
    rows = Subscription.objects.filter(user=user.pk, topic=topic_pk) if user else []
    for each in rows:
        each.delete()
        record(Verb.UNSUBSCRIBED, Viewer.for_user(user), each.topic)


def forget(user: Any) -> None:
    """Keep nothing of what somebody follows, was told, and expects by mail."""
    for model in (Subscription, Notification, MailOfNews):
        model.objects.filter(user=user.pk).delete()
