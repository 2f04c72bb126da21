"""One browser that sends the same several times at once."""

import pytest
from django.test import Client

from heroic_core.feedback.models import Comment, FeedbackNotice, Vote
from heroic_core.models import OutboxRow
from tests.core.conftest import CLICKS
from tests.factories import make_user


pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_clicking_several_times_at_once_votes_and_writes_once(
    reader, pages, page, at_once
):
    author = make_user()
    pages.more["authors"] = [author]
    reader.vote("yes")
    cookies = {key: each.value for key, each in reader.client.cookies.items()}
    Vote.objects.all().delete()

    def send():
        client = Client()
        client.cookies.load(cookies)
        data = {"helpful": "no", "comment": "Hello", "email": "ada@example.com"}
        return client.post(reader.url, data, headers=reader.headers).status_code

    assert at_once(send) == [303] * CLICKS
    assert Vote.objects.count() == 1
    assert Comment.objects.count() == 1
    assert FeedbackNotice.objects.count() == 1
    assert OutboxRow.objects.filter(kind="heroic_core.mail").count() == 1


def test_a_browser_without_a_cookie_that_clicks_at_once_is_one(reader, at_once):
    data = {"helpful": "no", "comment": "Hello"}

    def send():
        return Client().post(reader.url, data, headers=reader.headers).status_code

    assert at_once(send) == [303] * CLICKS
    assert Vote.objects.count() == 1
    assert Comment.objects.count() == 1


def test_the_first_comments_of_a_day_make_one_mail(make_reader, pages, at_once):
    pages.more["authors"] = [make_user()]
    assert {at.status_code for at in at_once(lambda: make_reader().say("Hello"))} == {
        303
    }
    assert Comment.objects.count() == CLICKS
    assert OutboxRow.objects.filter(kind="heroic_core.mail").count() == 1
