"""Ways out of the site: redirects, requests of the server itself, and spreadsheets."""

import csv
import socket

import pytest
from django.urls import reverse

from forumpress.services import following
from heroic_core import outbox
from tests.factories import make_admin

from ..factories import ask_for, by, make_board, make_topic
from ..writing import ask, reply_url, sent


pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "\\\\evil.example/",
    "/\\evil.example/",
    "https:evil.example",
    "http:///evil.example",
    " //evil.example/",
    "/\t/evil.example/",
    "https://localhost@evil.example/",
    "javascript:alert(1)",
    "data:text/html,x",
]
FORMULAS = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"]


def test_open_redirect_back_leads_to_the_site_alone(client, forum, tag, customer):
    """By slashes, backslashes, a scheme without slashes, and what browsers leave out."""
    make_topic(forum.get_children().get().specific, customer, tags=[tag.pk])
    client.force_login(customer)
    urls = [
        forum.url_of("all_read"),
        forum.url_of("list_style"),
        forum.url_of("act_on_tag", tag.pk, "follow"),
    ]
    for url in urls:
        for where in ELSEWHERE:
            said = {"next": where, "back": where, "style": "compact"}
            answer = client.post(url, said)
            assert answer.status_code == 303
            assert answer.url.startswith(forum.url), (url, where)


def test_open_redirect_a_list_to_go_back_to_is_one_of_the_forum(
    client, forum, board, moderator
):
    post = make_topic(board).posts.get()
    client.force_login(moderator)
    for where in (*ELSEWHERE, "desk", "me"):
        url = forum.url_of("act_on_post", post.pk, "hide")
        assert client.post(url, {"back": where}).url.startswith(board.url)


def test_ssrf_the_server_asks_for_no_address_that_somebody_writes(
    client, forum, board, customer, helper, monkeypatch
):
    asked = []
    monkeypatch.setattr(
        socket.socket, "connect", lambda self, place: asked.append(place)
    )
    field = ask_for(board, "Your page", kind="url")
    following.follow_board(by(helper), board.pk)
    client.force_login(customer)
    said = "![](http://127.0.0.1/x.png) <http://169.254.169.254/> [x](http://[::1]/)"
    ask(client, board, text=said, **{f"intake-{field.pk}": "http://127.0.0.1/"})
    topic = board.topics.get()
    sent(client, reply_url(forum, topic), text=f"Again: {said}")
    client.post(forum.url_of("preview"), {"text": said})
    client.get(f"{board.url}{topic.path}")
    outbox.drain()
    assert asked == []


def cells(answer):
    text = b"".join(answer) if answer.streaming else answer.content
    rows = csv.reader(text.decode("utf-8-sig").splitlines())
    return [cell for row in rows for cell in row]


def test_csv_injection_what_people_wrote_is_no_formula(client, forum, customer):
    for formula in FORMULAS:
        board = make_board(forum, formula, slug=f"b{ord(formula[0])}")
        make_topic(board, customer, title=formula)
    client.force_login(make_admin())
    urls = {
        f"{reverse('heroic_insights:forum')}?table=boards&export=csv",
        f"{reverse('heroic_insights:forum-topics')}?table=topics&export=csv",
    }
    for url in urls:
        answer = client.get(url)
        assert answer["Content-Type"].startswith("text/csv"), url
        found = cells(answer)
        assert not set(found) & set(FORMULAS)
        assert {f"'{formula}" for formula in FORMULAS} <= set(found), url
