"""Several workers at the same news: each person is told once, and mailed once."""

import pytest
from django.db import transaction

from forumpress.models import Notification
from forumpress.services import fan_out, following, mailing
from heroic_core import outbox
from heroic_core.models import OutboxRow
from tests.crowd import Crowd
from tests.factories import make_user

from .factories import by, make_reply, make_topic


pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

WORKERS = 5


def test_at_once_everybody_is_told_once_and_gets_one_mail(
    board, customer, helper, mailoutbox
):
    topic = make_topic(board, customer)
    people = [customer, *(make_user() for _ in range(3))]
    for user in people:
        following.follow_topic(by(user), topic.pk)
    outbox.drain()
    post = make_reply(topic, helper)
    outbox.drain()
    Notification.objects.all().delete()
    OutboxRow.objects.all().delete()
    mailing.MailOfNews.objects.all().delete()

    def tell():
        with transaction.atomic():
            fan_out.followers_of_post(post.pk, 0)

    _at_once(*[tell] * WORKERS)
    told = Notification.objects.values_list("user", flat=True)
    assert sorted(told) == sorted(user.pk for user in people)
    assert OutboxRow.objects.filter(kind=mailing.COLLECT).count() == len(people)

    def collect():
        mailing.collect_mail(str(customer.pk))

    _at_once(*[collect] * WORKERS)
    outbox.drain()
    assert [mail.to for mail in mailoutbox] == [[customer.email]]


def _at_once(*works):
    crowd = Crowd()
    for work in works:
        crowd.start(work)
    crowd.join()
    crowd.check()
