"""The ways out of mail: signed, for one purpose, by POST and nothing else (RFC 8058)."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from forumpress.models import Event, Member, Subscription
from forumpress.services import mailing
from forumpress.ways_out import OutOfMail, OutOfTopic
from heroic_core import outbox
from tests.factories import make_private, make_user

from .factories import make_reply, make_topic


pytestmark = pytest.mark.django_db

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer, title="Kanari")


@pytest.fixture
def mail(topic, customer, helper, mailoutbox):
    make_reply(topic, helper)
    outbox.drain()
    mailing.collect_mail(str(customer.pk))
    outbox.drain()
    return mailoutbox[0]


@pytest.fixture
def program():
    """A mail program, which has no session and no token."""
    return Client(enforce_csrf_checks=True)


def path_of(url):
    return urlsplit(url).path


def test_one_click_ends_all_mail_without_a_login(mail, customer, program):
    header = mail.extra_headers["List-Unsubscribe"]
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert header.startswith("<http://localhost/heroic/leave/forum-mail/")
    answer = program.post(path_of(header.strip("<>")), ONE_CLICK)
    assert answer.status_code == 200
    assert Member.objects.get(user=customer).mail == Member.Mail.NEVER
    assert header.strip("<>") in mail.body


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(mail, customer, topic, program, method):
    for url in (
        OutOfMail.way_out.url(customer.pk),
        OutOfTopic.url(customer, topic),
    ):
        answer = getattr(program, method)(path_of(url))
        assert answer.status_code == 200
        assert "Kanari" not in answer.text
        assert "no-store" in answer["Cache-Control"]
    assert Member.objects.get(user=customer).mail == Member.Mail.SOON
    assert Subscription.objects.filter(user=customer, topic=topic).exists()


def test_each_topic_has_a_way_out_of_its_own(mail, board, customer, topic, program):
    other = make_topic(board, customer)
    url = OutOfTopic.url(customer, topic)
    assert url in mail.body and url in mail.alternatives[0][0].replace("&#x27;", "'")
    page = program.get(path_of(url))
    assert '<form method="post">' in page.text
    for _ in range(2):
        assert program.post(path_of(url), ONE_CLICK).status_code == 200
    assert not Subscription.objects.filter(user=customer, topic=topic).exists()
    assert Subscription.objects.filter(user=customer, topic=other).exists()
    assert Member.objects.get(user=customer).mail == Member.Mail.SOON
    assert Event.objects.filter(verb="unsubscribed").count() == 1


def test_it_works_where_the_forum_itself_asks_for_a_login(
    mail, forum, customer, topic, program
):
    make_private(forum, "Partners")
    url = OutOfTopic.url(customer, topic)
    assert program.post(path_of(url), ONE_CLICK).status_code == 200
    assert not Subscription.objects.filter(user=customer, topic=topic).exists()


def test_an_address_of_one_purpose_or_person_is_none_of_another(
    mail, customer, helper, topic, program
):
    signed = path_of(OutOfMail.way_out.url(customer.pk)).split("/")[-2]
    key, _, signature = signed.partition(":")
    forged = [
        f"/heroic/leave/forum-topic/{signed}/",
        f"/heroic/leave/forum-mail/{helper.pk}:{signature}/",
        f"/heroic/leave/forum-mail/{key}/",
        f"/heroic/leave/forum-mail/{signed}x/",
        f"/heroic/leave/nothing/{signed}/",
        f"/heroic/leave/forum-mail/{customer.pk}:{topic.pk}:{signature}/",
    ]
    for path in forged:
        for send in (program.get, program.post):
            assert send(path).status_code == 404
    assert not Member.objects.filter(mail=Member.Mail.NEVER).exists()
    assert Subscription.objects.filter(user=customer, topic=topic).exists()


def test_who_is_gone_or_was_never_there_is_no_error(topic, program):
    user = make_user()
    urls = [OutOfMail.way_out.url(user.pk), OutOfTopic.url(user, topic)]
    user.delete()
    for url in urls:
        assert program.post(path_of(url), ONE_CLICK).status_code == 200


def test_who_left_gets_no_more(mail, topic, customer, helper, program, mailoutbox):
    program.post(path_of(OutOfMail.way_out.url(customer.pk)), ONE_CLICK)
    make_reply(topic, helper)
    outbox.drain()
    mailing.collect_mail(str(customer.pk))
    outbox.drain()
    assert len(mailoutbox) == 1
