"""Accounts that are off or changed, and the addresses that a site tells of itself."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from forumpress.models import Draft, Post
from forumpress.services import drafts
from forumpress.services.files import take
from tests.factories import make_user

from ..factories import by, make_reply, make_topic
from ..pages import url_of
from ..writing import reply_url, text_file


pytestmark = pytest.mark.django_db


def test_auth_an_account_that_is_switched_off_is_a_stranger_everywhere_at_once(
    client, forum, board, customer
):
    topic = make_topic(board, customer, title="Kanari", is_private=True)
    made = take(by(customer), text_file())
    file = forum.url_of("file", made.key, made.slug)
    key = f"reply:{topic.pk}"
    drafts.keep(by(customer), key, 1, {"text": ["Half of it"]})
    client.force_login(customer)
    assert client.get(url_of(topic)).status_code == 200
    customer.is_active = False
    customer.save()
    assert client.get(url_of(topic)).status_code == 404
    assert client.get(file).status_code == 404
    assert client.get(forum.url_of("me")).status_code == 302
    assert client.post(forum.url_of("preview"), {"text": "x"}).status_code == 401
    said = {"key": key, "sequence": "2", "text": "More"}
    assert client.post(forum.url_of("keep_draft"), said).status_code == 401
    assert client.post(reply_url(forum, topic), {"text": "More"}).status_code == 403
    assert Post.objects.count() == 1
    assert Draft.objects.get().content == {"text": ["Half of it"]}


def test_auth_who_was_switched_off_writes_by_no_service(board, customer):
    topic = make_topic(board, customer)
    customer.is_active = False
    with pytest.raises(PermissionError):
        make_reply(topic, customer)


def test_auth_a_link_for_a_new_password_dies_with_the_address(client, mailoutbox):
    user = make_user()
    address = EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )
    client.post("/accounts/password/reset/", {"email": user.email})
    [mail] = mailoutbox
    [link] = [each for each in mail.body.split() if "/password/reset/key/" in each]
    path = link[link.index("/accounts/") :]
    assert "password1" in Client().get(path, follow=True).text
    address.email = user.email = "new@example.com"
    address.save()
    user.save()
    assert "password1" not in Client().get(path, follow=True).text


def test_host_header_whole_addresses_are_those_of_the_site(
    client, forum, board, customer
):
    topic = make_topic(board, customer)
    for url in (forum.url, board.url, url_of(topic), f"{board.url}feed/"):
        answer = client.get(url, headers={"host": "127.0.0.1:6666"})
        assert answer.status_code == 200
        assert "6666" not in answer.text + str(answer.headers)
        # Whom the site does not know is not answered at all.
        refused = client.get(url, headers={"host": "evil.example"})
        assert refused.status_code == 400
