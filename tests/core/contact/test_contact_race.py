"""One person who sends the same several times at once."""

import pytest
from django.test import Client

from heroic_core import outbox
from heroic_core.contact.models import Attachment, Message
from heroic_core.contact.services.judging import put_back
from tests.core.conftest import CLICKS
from tests.core.contact.conftest import FROM_OWN_PAGE, SAID
from tests.uploads import upload


pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_clicking_several_times_at_once_is_one_message(
    writer, at_once, tell, happenings, mailoutbox
):
    tell("team@example.com")
    origin = writer.some_time_ago()

    def send():
        data = {**SAID, "origin": origin, "files": [upload()]}
        response = Client().post("/contact/", data, headers=FROM_OWN_PAGE)
        return response["Location"]

    assert len(set(at_once(send))) == 1
    assert (Message.objects.count(), Attachment.objects.count()) == (1, 1)
    assert [happening for happening, _page in happenings] == ["sent"]
    outbox.drain()
    assert len(mailoutbox) == 2


def test_it_is_put_back_once(send, at_once, tell, mailoutbox):
    tell("team@example.com")
    message = send(website="x")
    assert sorted(at_once(lambda: put_back(message))) == [False] * (CLICKS - 1) + [True]
    outbox.drain()
    assert len(mailoutbox) == 1
