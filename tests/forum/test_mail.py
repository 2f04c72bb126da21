"""Mail of what people have not seen: when it goes out, what it says, and how it looks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forumpress.clock import at, now
from forumpress.models import MailOfNews, Member, Notification
from forumpress.services import (
    following,
    mailing,
    moderating,
    reading,
    solving,
    telling,
)
from heroic_core import outbox
from heroic_core.mail.kinds import find
from heroic_core.mail.rendering import render
from heroic_core.models import OutboxRow
from tests.factories import make_user

from .factories import by, make_reply, make_topic
from .pages import see, url_of


pytestmark = pytest.mark.django_db


def expected():
    """When mail is to be collected."""
    outbox.drain()
    rows = OutboxRow.objects.filter(kind=mailing.COLLECT)
    return list(rows.values_list("due_at", flat=True))


def test_several_replies_in_several_topics_are_one_mail(
    board, customer, helper, receive
):
    topics = [make_topic(board, customer, title=f"Topic {n}") for n in "ab"]
    for topic in topics:
        make_reply(topic, helper, "Try *this* first.")
        make_reply(topic, helper, "Or that.")
    assert len(expected()) == 1
    [mail] = receive()
    assert mail.to == [customer.email]
    assert mail.subject == "[Community] News in 2 topics"
    [(html, kind)] = mail.alternatives
    assert kind == "text/html"
    for text in (mail.body, html):
        for words in (
            "Topic a",
            "Topic b",
            "Grace Hopper",
            "Or that.",
            "2 new replies",
        ):
            assert words in text
        assert f"http://localhost{board.url}{topics[0].path}" in text
    assert "References" not in mail.extra_headers


def test_it_waits_some_minutes_and_no_more_come_than_two_an_hour(
    board, customer, helper, receive
):
    topic = make_topic(board, customer)
    make_reply(topic, helper)
    [due] = expected()
    assert timedelta(minutes=4) < due - timezone.now() <= mailing.DELAY
    assert len(receive()) == 1
    for _ in range(5):
        make_reply(topic, helper)
    [due] = expected()
    assert timedelta(minutes=29) < due - timezone.now() <= mailing.PAUSE


def test_what_stood_in_a_mail_stands_in_no_other(board, customer, helper, receive):
    topic = make_topic(board, customer)
    make_reply(topic, helper, "Kanari")
    receive()
    make_reply(topic, helper, "Finch")
    first, second = receive()
    assert "Kanari" in first.body
    assert "Finch" in second.body and "Kanari" not in second.body


def test_once_a_day_is_in_the_morning(board, customer, helper):
    topic = make_topic(board, customer)
    Member.objects.filter(user=customer).update(mail=Member.Mail.DAILY)
    make_reply(topic, helper)
    [due] = expected()
    assert due > timezone.now()
    local = timezone.localtime(due, timezone.get_default_timezone())
    assert local.time() == mailing.MORNING


def test_who_wants_none_gets_none(board, customer, helper, receive):
    topic = make_topic(board, customer)
    Member.objects.filter(user=customer).update(mail=Member.Mail.NEVER)
    make_reply(topic, helper)
    assert expected() == []
    assert Notification.objects.filter(user=customer).exists()


def test_who_wants_none_any_more_gets_none(board, customer, helper, receive):
    make_reply(make_topic(board, customer), helper)
    assert len(expected()) == 1
    Member.objects.filter(user=customer).update(mail=Member.Mail.NEVER)
    assert receive() == []


def test_what_was_read_on_the_page_is_not_mailed(
    client, board, customer, helper, receive
):
    topic = make_topic(board, customer)
    make_reply(topic, helper)
    outbox.drain()
    client.force_login(customer)
    see(client, url_of(topic))
    assert receive() == []


def test_what_was_read_after_it_was_collected_is_not_mailed(
    board, customer, helper, mailoutbox
):
    topic = make_topic(board, customer)
    make_reply(topic, helper)
    outbox.drain()
    mailing.collect_mail(str(customer.pk))
    telling.read_all(by(customer))
    outbox.drain()
    assert mailoutbox == []


def test_only_what_was_not_read_is_told(board, customer, helper, receive):
    topic = make_topic(board, customer)
    make_reply(topic, helper, "Kanari")
    make_reply(topic, helper, "Finch")
    outbox.drain()
    reading.remember(by(customer), topic.pk, 2)
    [mail] = receive()
    assert "Finch" in mail.body and "Kanari" not in mail.body


def test_collecting_twice_sends_once(board, customer, helper, mailoutbox):
    make_reply(make_topic(board, customer), helper)
    outbox.drain()
    for _ in range(2):
        mailing.collect_mail(str(customer.pk))
    outbox.drain()
    assert len(mailoutbox) == 1
    assert MailOfNews.objects.get(user=customer).due_at is None


def test_who_was_forgotten_gets_mail_again(board, customer, helper, receive):
    make_reply(make_topic(board, customer), helper)
    outbox.drain()
    OutboxRow.objects.all().delete()
    MailOfNews.objects.update(due_at=timezone.now() - timedelta(days=2))
    make_reply(make_topic(board, customer), helper)
    assert len(receive()) == 1


def test_mails_of_one_topic_belong_together(board, customer, helper, receive):
    topic = make_topic(board, customer, title="Mail is stuck")
    for _ in range(2):
        make_reply(topic, helper)
        receive()
    first, second = receive()
    assert first.subject == second.subject == "[Community] Mail is stuck"
    thread = first.extra_headers["References"]
    assert thread == first.extra_headers["In-Reply-To"]
    assert thread == second.extra_headers["References"]
    assert f"topic-{topic.pk}" in thread and thread.endswith("@localhost>")
    assert first.extra_headers["Message-ID"] != second.extra_headers["Message-ID"]
    assert first.extra_headers["List-Id"].endswith(".localhost>")
    first.message()


def test_other_kinds_are_told_in_words(board, customer, helper, staff, receive):
    topic = make_topic(board, customer)
    reply = make_reply(topic, helper)
    solving.mark_solved(by(customer), reply.pk)
    bodies = {mail.to[0]: mail.body for mail in receive()}
    assert "Your answer solved it" in bodies[helper.email]


def test_it_is_in_the_language_of_the_topic(board, customer, helper, receive):
    make_reply(make_topic(board, customer, locale="es"), helper)
    [mail] = receive()
    assert 'lang="es"' in mail.alternatives[0][0]


def test_of_topics_in_several_languages_it_is_in_that_of_most(
    board, customer, helper, receive
):
    for locale in ("fr", "fr", "es"):
        make_reply(make_topic(board, customer, locale=locale), helper, locale * 3)
    assert "nouvelle réponse" in receive()[0].body


def test_a_new_address_gets_it_and_an_account_that_is_off_does_not(
    board, customer, helper, receive
):
    other = make_user()
    topic = make_topic(board, customer)
    following.follow_topic(by(other), topic.pk)
    make_reply(topic, helper)
    outbox.drain()
    customer.email = "new@example.com"
    customer.save()
    other.is_active = False
    other.save()
    assert [mail.to for mail in receive()] == [["new@example.com"]]


def test_what_was_brought_in_from_the_past_is_not_mailed(board, customer, helper):
    with at(now() - timedelta(days=30)):
        topic = make_topic(board, customer)
        make_reply(topic, helper)
    assert expected() == []
    make_reply(topic, helper)
    assert len(expected()) == 1


@pytest.mark.parametrize("language", ["en", "es", "fr", "id"])
def test_its_sample_is_shown_in_the_admin(home_page, language):
    kind = find("forumpress.news")
    shown = render(kind, kind.sample(), language)
    assert shown.subject and shown.text and shown.html


def test_a_moderator_approves_and_the_mail_says_so(
    board, customer, helper, moderator, receive
):
    from forumpress.services.screening import Manner

    topic = make_topic(board, helper)
    held = make_reply(topic, customer, manner=Manner("bot"))
    moderating.approve(by(moderator), held.pk)
    bodies = {mail.to[0]: mail.body for mail in receive()}
    assert "Your post was approved" in bodies[customer.email]
