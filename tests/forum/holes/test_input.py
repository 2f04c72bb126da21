"""Denial of service and bad input: nothing that comes in an address or a form is a 500."""

import json

import pytest

from forumpress.choices import FlagReason
from forumpress.models import Post, Topic
from forumpress.services import flagging
from tests.factories import make_admin, make_user

from ..factories import by, make_reply, make_topic
from ..pages import url_of
from ..writing import ask, reply_url, shown_before


pytestmark = pytest.mark.django_db

PARAMETERS = [
    *("page", "before", "after", "sort", "status", "kind", "tag", "board", "show"),
    *("language", "quote", "canned", "highlight", "q", "title", "next", "style"),
]
ODD = ["\0", "99999999", "9" * 5000, "-1", "0", "1-9" * 9, "٣", "💥<'\"", "x" * 3000]
FIELDS = [
    *("name", "about", "reason", "words", "text", "title", "mail", "follows_own"),
    *("stop", "topic", "person", "status", "of", "into", "board", "key", "sequence"),
    *("do", "days", "handle", "password", "word", "place", "is_sure", "file", "wish"),
]
BAD = ["\0", "9" * 40, "x" * 70_000, "[]", "\x1b[2J\u202e"]


@pytest.fixture
def topic(board, customer, helper):
    topic = make_topic(board, customer)
    make_reply(topic, helper)
    return topic


@pytest.fixture
def flag(topic):
    return flagging.flag(
        by(make_user()), topic.posts.get(position=2).pk, FlagReason.RUDE
    )


@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_dos_no_parameter_of_an_address_breaks_a_page(
    client, forum, board, topic, value
):
    opening = topic.posts.get(position=1)
    names = [
        *(("desk",), ("latest",), ("unanswered",), ("unread",), ("mine",), ("queue",)),
        *(("flags",), ("following",), ("notifications",), ("people",), ("me",)),
        *(("ask_where",), ("member", "ada-lovelace"), ("reply", topic.pk)),
        *(("history", opening.pk), ("post", opening.pk), ("handoff", topic.pk)),
        *(("edit", opening.pk), ("people_of_topic", topic.pk)),
    ]
    urls = [forum.url_of(*each) for each in names]
    urls += [forum.url, board.url, f"{board.url}ask/", url_of(topic)]
    client.force_login(make_admin())
    query = dict.fromkeys(PARAMETERS, value)
    for url in urls:
        assert client.get(url, query).status_code in (200, 302, 404), url


@pytest.mark.parametrize("value", BAD, ids=range(len(BAD)))
def test_dos_no_field_of_a_form_breaks_it(client, forum, topic, flag, value):
    reply = topic.posts.get(position=2)
    names = [
        *(("me",), ("following",), ("notifications",), ("desk",), ("keep_draft",)),
        *(("discard_draft",), ("preview",), ("upload",), ("anonymise_me",)),
        *(("flag", reply.pk), ("quote", reply.pk), ("handoff", topic.pk)),
        *(("act_on_topic", topic.pk, verb) for verb in ("assign", "status", "move")),
        *(("act_on_topic", topic.pk, verb) for verb in ("merge", "duplicate")),
        *(("act_on_person", "ada-lovelace", verb) for verb in ("silence", "note")),
        *(("act_on_person", "ada-lovelace", verb) for verb in ("anonymise",)),
    ]
    client.force_login(make_admin())
    before = list(Topic.objects.values_list("status", "board", "assignee"))
    for name in names:
        said = dict.fromkeys(FIELDS, [value] * 2 if value == "[]" else value)
        assert client.post(forum.url_of(*name), said).status_code < 500, name
    assert list(Topic.objects.values_list("status", "board", "assignee")) == before


def test_dos_other_kinds_of_bodies_are_refused(client, forum, board, topic):
    client.force_login(make_user())
    body = json.dumps({"title": {"$ne": ""}, "text": ["x"], "kind": None})
    for url in (f"{board.url}ask/", reply_url(forum, topic), forum.url_of("me")):
        for kind in (
            "application/json",
            "text/plain",
            "multipart/form-data; boundary=x",
        ):
            answer = client.post(url, body, content_type=kind)
            assert answer.status_code in (200, 400, 422), (url, kind)
    assert Post.objects.count() == 2


def test_dos_a_huge_list_of_tags_is_refused(client, board, customer):
    client.force_login(customer)
    for number in (900, 2000):
        answer = ask(client, board, tags=["7"] * number)
        assert answer.status_code in (303, 400, 422)
    assert Topic.objects.count() <= 1


def test_dos_a_form_that_was_sent_elsewhere_before_is_like_another(
    client, forum, board, customer, staff
):
    """What tells whether a form was sent twice is one in all the tables."""
    sending, topics = shown_before(), [make_topic(board) for _number in range(2)]
    for user in (customer, staff):
        client.force_login(user)
        for number, topic in enumerate(topics):
            said = {"text": f"In the {number}th", "sending": sending}
            assert client.post(reply_url(forum, topic), said).status_code == 303
        answer = ask(client, board, text=f"Of {user}", sending=sending)
        assert answer.status_code == 303
    said = {"text": "A note", "note": "1", "sending": sending}
    other = make_topic(board)
    assert client.post(reply_url(forum, other), said).status_code == 303
    assert [topic.posts.count() for topic in (*topics, other)] == [3, 3, 2]
    assert Topic.objects.filter(author__in=[customer, staff]).count() == 2
