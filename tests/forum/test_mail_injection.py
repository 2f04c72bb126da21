"""What strangers wrote, in the mail that a site sends: words, and nothing else."""

import pytest

from forumpress.models import Member
from forumpress.services.inert import inert

from .factories import make_reply, make_topic


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "hostile",
    [
        "http://evil.example/",
        "https://evil.example:8080/x",
        "www.evil.example",
        "evil.example/login",
        "a@evil.example",
        "mailto:a@evil.example",
        "javascript:alert(1)",
        "//evil.example",
    ],
)
def test_content_injection_in_mail_names_and_titles_make_no_links(
    board, customer, helper, receive, hostile
):
    assert "evil.example" not in inert(hostile)
    topic = make_topic(board, customer, title=hostile)
    Member.objects.filter(user=customer).update(name=hostile)
    Member.objects.create(user=helper, name=hostile, handle="evil")
    make_reply(topic, helper, f"Look: {hostile}")
    [mail] = receive()
    for text in (mail.subject, mail.body, mail.alternatives[0][0]):
        assert hostile not in text
        assert "evil.example" not in text


def test_header_injection_a_title_with_line_ends_stays_one_header(
    board, customer, helper, receive
):
    title = "Stuck\r\nBcc: victim@example.com\n\n<script>alert(1)</script>\0"
    topic = make_topic(board, customer)
    type(topic).objects.filter(pk=topic.pk).update(title=title.replace("\0", "\x01"))
    make_reply(topic, helper)
    [mail] = receive()
    assert "\n" not in mail.subject and "\r" not in mail.subject
    made = mail.message()
    assert made["Bcc"] is None
    assert mail.recipients() == [customer.email]
    assert "<script>" not in mail.alternatives[0][0]


def test_host_header_addresses_are_those_of_the_site(
    client, board, customer, helper, receive
):
    client.force_login(helper)
    topic = make_topic(board, customer)
    url = f"{board.get_parent().url}topic/{topic.pk}/reply/"
    client.post(url, {"text": "Here"}, headers={"host": "localhost:6666"})
    make_reply(topic, helper)
    [mail] = receive()
    assert "6666" not in mail.body + mail.alternatives[0][0]


def test_unlimited_mail_a_hundred_replies_are_one_mail_of_bounded_length(
    board, customer, helper, receive
):
    topics = [make_topic(board, customer) for _ in range(23)]
    for number, topic in enumerate(topics):
        # The same in many topics would wait for approval.
        make_reply(topic, helper, "x" * 10_000 + str(number))
    for _ in range(6):
        make_reply(topics[0], helper)
    [mail] = receive()
    assert "23 topics" in mail.subject
    assert "There is news in 3 more topics." in mail.body
    assert "and 4 more replies" in mail.body
    assert len(mail.body) < 20_000
