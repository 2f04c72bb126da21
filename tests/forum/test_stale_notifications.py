"""Stale notifications: who may not read a topic any more sees nothing of it."""

import pytest

from forumpress.models import Notification
from forumpress.services import following, moderating, serving
from forumpress.services.navigation import entries_for
from heroic_core import outbox
from tests.factories import make_private

from .factories import by, make_board, make_reply, make_topic


pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer, title="Kanari")


@pytest.fixture
def told(topic, helper):
    """Somebody who follows the topic of another, and was told."""
    following.follow_topic(by(helper), topic.pk)
    make_reply(topic, text="Piep")
    outbox.drain()
    assert Notification.objects.filter(user=helper).count() == 1
    return helper


@pytest.fixture
def count(forum, rf, told):
    """The number in the menu."""

    def count():
        [entry] = [
            each
            for each in entries_for(forum, by(told), rf.get("/"))
            if each.url.endswith("/notifications/")
        ]
        return entry.count

    return count


def make_it_private(topic, staff, moderator, forum):
    serving.make_private(by(staff), topic.pk)


def hide_it(topic, staff, moderator, forum):
    moderating.hide(by(moderator), topic.posts.get(position=1).pk)


def hide_the_reply(topic, staff, moderator, forum):
    moderating.hide(by(moderator), topic.posts.get(position=2).pk)


def move_it_away(topic, staff, moderator, forum):
    board = make_board(forum, "Partners")
    make_private(board, "Partners", "Forum Moderators")
    moderating.move(by(moderator), topic.pk, board.pk)


def restrict_the_board(topic, staff, moderator, forum):
    make_private(topic.board, "Partners")


def unpublish_the_board(topic, staff, moderator, forum):
    topic.board.unpublish()


@pytest.mark.parametrize(
    "happens",
    [
        make_it_private,
        hide_it,
        hide_the_reply,
        move_it_away,
        restrict_the_board,
        unpublish_the_board,
    ],
)
def test_stale_notifications_disappear_with_title_excerpt_and_count(
    client, forum, told, topic, count, staff, moderator, happens
):
    client.force_login(told)
    url = f"{forum.url}notifications/"
    assert "Kanari" in client.get(url).text
    assert count() == 1
    happens(topic, staff, moderator, forum)
    shown = client.get(url).text
    assert "Kanari" not in shown
    assert "new repl" not in shown
    assert count() == 0


def test_what_is_hidden_is_not_counted(client, forum, told, topic, moderator):
    post = make_reply(topic)
    outbox.drain()
    client.force_login(told)
    url = f"{forum.url}notifications/"
    assert "2 new replies" in client.get(url).text
    moderating.hide(by(moderator), post.pk)
    assert "1 new reply" in client.get(url).text
