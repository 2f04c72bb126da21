"""Null states: what is gone lets nobody do what they might not do while it was there."""

import pytest

from forumpress.choices import FlagReason, State, Status
from forumpress.models import Post, Topic
from forumpress.services import flagging, moderating, serving, solving

from ..factories import by, make_reply, make_topic, state_of
from ..pages import url_of
from ..writing import ask, reply_url, sent


pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer)


@pytest.fixture
def answer(topic, helper):
    return make_reply(topic, helper)


@pytest.fixture
def tries(client, forum, topic, answer):
    """What comes of everything that somebody might try."""

    def tries(user, post=answer):
        client.force_login(user)
        opening = Post.objects.get(topic=topic, position=1)
        said = {"text": "Something new", "title": "Mine"}
        return [
            client.get(url_of(topic)).status_code,
            client.post(reply_url(forum, topic), said).status_code,
            client.post(forum.url_of("edit", opening.pk), said).status_code,
            client.post(forum.url_of("act_on_post", post.pk, "solve")).status_code,
            client.post(forum.url_of("act_on_topic", topic.pk, "lock")).status_code,
        ]

    return tries


def said_by_all():
    return list(Post.objects.order_by("pk").values_list("source", "is_solution"))


def test_null_state_without_its_author_a_locked_topic_stays_locked(
    client, forum, topic, customer, moderator, tries, helper
):
    moderating.lock(by(moderator), topic.pk)
    customer.delete()
    before = said_by_all()
    assert tries(helper) == [200, 403, 403, 403, 403]
    # Nobody is the author whose key is null, and neither is a stranger.
    client.logout()
    assert client.post(reply_url(forum, topic)).status_code == 302
    assert said_by_all() == before


def test_null_state_without_its_author_a_private_topic_stays_private(
    client, topic, customer, staff, tries, helper
):
    serving.make_private(by(staff), topic.pk)
    customer.delete()
    before = said_by_all()
    assert set(tries(helper)) == {404}
    client.logout()
    assert client.get(url_of(topic)).status_code == 404
    assert said_by_all() == before


def test_null_state_without_its_first_post_a_topic_takes_nothing(
    topic, customer, staff, moderator, tries, helper
):
    moderating.hide(by(moderator), topic.posts.get(position=1).pk)
    before = said_by_all()
    for user in (customer, helper, staff):
        assert set(tries(user)) == {404}
    assert said_by_all() == before


def test_null_state_of_a_board_that_is_not_published_or_archived(
    client, board, customer, staff, moderator, tries, helper
):
    board.is_archived = True
    board.save()
    before = said_by_all()
    for user in (customer, helper, staff):
        assert tries(user) == [200, 403, 403, 403, 403]
    board.unpublish()
    for user in (customer, helper, staff, moderator):
        assert set(tries(user)) == {404}
    assert said_by_all() == before


def test_null_state_of_a_forum_that_is_not_published(client, forum, board, topic):
    forum.unpublish()
    for url in (board.url, url_of(topic), f"{board.url}feed/"):
        assert client.get(url).status_code in (200, 404)


def test_null_state_of_a_solution_whose_author_is_gone(
    client, forum, topic, answer, customer, helper
):
    solving.mark_solved(by(customer), answer.pk)
    helper.delete()
    client.force_login(customer)
    assert client.get(url_of(topic)).status_code == 200
    url = forum.url_of("act_on_topic", topic.pk, "unsolve")
    assert client.post(url).status_code == 303
    assert Topic.objects.get(pk=topic.pk).status != Status.SOLVED
    assert not Post.objects.filter(is_solution=True).exists()


def test_null_state_of_a_flag_whose_people_are_gone(
    client, forum, answer, customer, helper, moderator
):
    flag = flagging.flag(by(customer), answer.pk, FlagReason.SPAM)
    customer.delete()
    helper.delete()
    client.force_login(moderator)
    assert client.get(forum.url_of("flags")).status_code == 200
    url = forum.url_of("act_on_flag", flag.pk, "uphold")
    assert client.post(url).status_code == 303
    assert state_of(answer) == State.HIDDEN


def test_null_state_of_a_topic_whose_assignee_is_gone(client, forum, topic, staff):
    serving.assign(by(staff), topic.pk, staff.pk)
    staff.delete()
    assert client.get(url_of(topic)).status_code == 200
    assert Topic.objects.get(pk=topic.pk).assignee is None


def test_null_state_of_one_who_is_no_member_yet(client, forum, board, customer):
    client.force_login(customer)
    for name in ("me", "following", "notifications", "unread", "mine"):
        assert client.get(forum.url_of(name)).status_code == 200
    assert ask(client, board).status_code == 303
    topic = Topic.objects.get()
    assert sent(client, reply_url(forum, topic), text="More").status_code == 303
