"""Whom one may mention, and where a mention leads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forumpress.services.members import member_of
from forumpress.services.writing import shown
from heroic_core.permissions import grant_declared
from tests.factories import make_staff, make_user

from .factories import by, make_note, make_reply, make_topic
from .writing import ask


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("answer")]


def found(client, url, words=""):
    answer = client.get(f"{url}?q={words}")
    assert answer.status_code == 200
    return {each["handle"] for each in answer.json()}


def people_url(forum, topic):
    return forum.url_of("people_of_topic", topic.pk)


def test_those_who_take_part_and_the_staff(client, forum, topic, staff):
    member_of(staff)
    member_of(make_user(first_name="Somebody"))
    client.force_login(make_user())
    url = people_url(forum, topic)
    assert found(client, url) == {"ada-lovelace", "grace-hopper", "sam"}
    assert found(client, url, "gr") == {"grace-hopper"}
    assert found(client, url, "Lovel") == {"ada-lovelace"}
    assert found(client, url, "some") == set()


def test_not_oneself_nobody_twice_and_nobody_who_is_gone(client, forum, topic, helper):
    staff = make_staff(first_name="Sam", is_superuser=True)
    make_reply(topic, staff)
    helper.is_active = False
    helper.save()
    client.force_login(make_user())
    answer = client.get(people_url(forum, topic)).json()
    assert [each["handle"] for each in answer] == ["ada-lovelace", "sam"]
    client.force_login(staff)
    assert found(client, people_url(forum, topic)) == {"ada-lovelace"}


def test_in_a_private_topic_only_those_who_may_read_it(
    client, forum, board, customer, helper, staff
):
    topic = make_topic(board, customer)
    make_reply(topic, helper)
    topic.is_private = True
    topic.save()
    member_of(staff)
    client.force_login(customer)
    assert found(client, people_url(forum, topic)) == {"sam"}
    client.force_login(helper)
    assert client.get(people_url(forum, topic)).status_code == 404


def test_who_wrote_a_note_alone_is_found_as_staff_only(client, forum, topic, staff):
    make_note(topic, staff)
    client.force_login(make_user())
    url = people_url(forum, topic)
    assert "sam" in found(client, url)
    staff.groups.clear()
    assert "sam" not in found(client, url)


def test_of_a_new_topic_the_staff_alone(client, forum, topic, staff):
    member_of(staff)
    client.force_login(make_user())
    assert found(client, forum.url_of("people")) == {"sam"}


def test_strangers_learn_of_nobody(client, forum, topic):
    for url in (people_url(forum, topic), forum.url_of("people")):
        assert client.get(url).status_code == 401


@pytest.mark.parametrize("words", ["%00", "%25", "_", "x" * 500, "%F0%9F", "\\"])
def test_odd_words_find_nobody(client, forum, topic, words):
    client.force_login(make_user())
    found(client, people_url(forum, topic), words)


def test_a_mention_leads_to_the_member(client, forum, board, customer, helper):
    grant_declared()
    make_topic(board, helper)
    client.force_login(customer)
    text = "Ask @Grace-Hopper, not @nobody or `@grace-hopper`."
    answer = ask(client, board, text=text, preview="1")
    url = forum.url_of("member", "grace-hopper")
    preview = answer.context["preview"]
    assert preview.count("<a ") == 1
    assert f'href="{url}"' in preview
    assert "@nobody" in preview


def test_who_asked_in_private_alone_is_named_to_the_staff_alone(
    client, forum, board, helper, staff, moderator
):
    asker = make_user(first_name="Nora", last_name="Quiet")
    make_topic(board, asker, is_private=True)
    said = {"text": "@nora-quiet, @nobody-at-all"}
    shown = {}
    for user in (helper, asker, staff, moderator):
        client.force_login(user)
        shown[user] = client.post(forum.url_of("preview"), said).json()["html"]
        page = client.get(forum.url_of("member", "nora-quiet"))
        assert ("<a " in shown[user]) == (page.status_code == 200)
    assert shown[helper] == "<p>@nora-quiet, @nobody-at-all</p>\n"
    assert all("Nora Quiet" in shown[user] for user in (asker, staff, moderator))
    make_topic(board, asker)
    client.force_login(helper)
    assert "Nora Quiet" in client.post(forum.url_of("preview"), said).text


def test_mentions_cost_the_same_however_many(board, customer):
    forum = board.get_parent().specific
    for _number in range(5):
        make_topic(board, make_user(first_name="Kim"))
    forum.get_url()
    text = " ".join(["@kim", *(f"@kim-{number}" for number in range(2, 6))])
    counts = []
    for said in ("@kim", text):
        with CaptureQueriesContext(connection) as queries:
            html = shown(said, forum, by(customer))
        counts.append(len(queries))
        assert html.count("<a ") == len(said.split())
    assert counts[0] == counts[1]
