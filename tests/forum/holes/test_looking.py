"""GET changes state: looking at an address does nothing, and no token does two things."""

import pytest
from django.test import Client

from forumpress.sending import new_sending, token_of
from forumpress.views.acting import ON_POST, ON_TOPIC
from forumpress.views.following import ON_BOARD, ON_TAG
from forumpress.views.restricting import ACTS
from forumpress.ways_out import OutOfMail, OutOfTopic
from heroic_core.feeds.tokens import make_token

from ..factories import make_reply, make_topic
from ..pages import url_of


pytestmark = pytest.mark.django_db

# To the base64 of 128 bits and more.
LONG = 22


@pytest.fixture
def topic(board, customer, helper):
    topic = make_topic(board, customer)
    make_reply(topic, helper)
    return topic


def test_get_changes_state_what_is_a_verb_is_done_by_post_alone(
    client, forum, board, topic, tag, moderator
):
    reply = topic.posts.get(position=2)
    addresses = [
        *(("act_on_topic", topic.pk, verb) for verb in ON_TOPIC),
        *(("act_on_post", reply.pk, verb) for verb in ON_POST),
        *(("act_on_board", board.pk, verb) for verb in ON_BOARD),
        *(("act_on_tag", tag.pk, verb) for verb in ON_TAG),
        *(("act_on_person", "ada-lovelace", verb) for verb in ACTS),
        *(("all_read",), ("list_style",), ("export_me",), ("keep_draft",)),
        *(("discard_draft",), ("upload",), ("preview",), ("quote", reply.pk)),
    ]
    client.force_login(moderator)
    for address in addresses:
        url = forum.url_of(*address)
        for ask in (client.get, client.head):
            assert ask(url).status_code == 405, address


def test_get_changes_state_a_page_that_is_loaded_before_is_not_read(
    client, topic, customer
):
    client.force_login(customer)
    client.get(url_of(topic), headers={"Sec-Purpose": "prefetch"})
    topic.refresh_from_db()
    assert topic.view_count == 0
    assert not topic.reads.exists()


def test_get_changes_state_tokens_log_nobody_in_and_are_none_of_another(
    topic, customer, board
):
    secret = make_token(customer, "forum", board.pk)
    out = OutOfMail.way_out.url(customer.pk).rstrip("/").rpartition("/")[2]
    of_topic = OutOfTopic.url(customer, topic).rstrip("/").rpartition("/")[2]
    sending = new_sending()
    assert len(secret) >= LONG and len(token_of(sending)) >= LONG
    assert all(len(each.rpartition(":")[2]) >= LONG for each in (out, of_topic))
    browser = Client()
    for place in ("feeds", "leave/forum-mail", "leave/forum-topic"):
        for token in (secret, out, of_topic, sending):
            browser.get(f"/heroic/{place}/{token}/")
    assert "_auth_user_id" not in browser.session
    assert token_of(out) is token_of(secret) is None
    assert browser.get(f"/heroic/feeds/{out}/").status_code == 404
