"""Boards, tags and topics that people follow: how they begin, see and end it."""

import pytest

from forumpress.clock import now
from forumpress.models import Event, Member, Subscription
from forumpress.services import following, serving
from tests.factories import make_private, make_user

from .factories import by, make_board, make_reply, make_topic


pytestmark = pytest.mark.django_db


@pytest.fixture
def here(forum):
    return f"{forum.url}me/following/"


def followed(user):
    rows = Subscription.objects.filter(user=user)
    return set(rows.values_list("board", "tag", "topic"))


def test_a_board_is_followed_and_left_by_its_button(client, forum, board, customer):
    client.force_login(customer)
    for verb, expected in (("follow", {(board.pk, None, None)}), ("leave", set())):
        for _ in range(2):
            answer = client.post(f"{forum.url}board/{board.pk}/{verb}/")
            assert (answer.status_code, answer.url) == (303, board.url)
        assert followed(customer) == expected
    verbs = Event.objects.values_list("verb", "details")
    assert list(verbs) == [
        ("subscribed", {"board": board.pk}),
        ("unsubscribed", {"board": board.pk}),
    ]


def test_a_tag_is_followed_and_left_from_where_one_is(client, forum, tag, customer):
    client.force_login(customer)
    url = f"{forum.url}tag/{tag.pk}"
    answer = client.post(f"{url}/follow/", {"next": "/community/tags/imap/"})
    assert answer.url == "/community/tags/imap/"
    assert followed(customer) == {(None, tag.pk, None)}
    for evil in ("//evil.example/", "https://evil.example/", "javascript:x", "/\\evil"):
        answer = client.post(f"{url}/follow/", {"next": evil})
        assert answer.url == f"{forum.url}me/following/"
    client.post(f"{url}/leave/")
    assert followed(customer) == set()


def test_nothing_is_followed_by_looking(client, forum, board, tag, customer, here):
    client.force_login(customer)
    for path in (f"board/{board.pk}/follow/", f"tag/{tag.pk}/follow/"):
        assert client.get(f"{forum.url}{path}").status_code == 405
    assert client.get(here).status_code == 200
    assert not Subscription.objects.exists()
    assert not Member.objects.exists()


def test_what_is_hidden_and_what_is_absent_answer_alike(client, forum, customer):
    secret = make_board(forum, "Partners")
    secret.allowed_tags.add("secret")
    secret.save()
    make_private(secret, "Partners")
    client.force_login(customer)
    for thing, pk in (("board", secret.pk), ("tag", secret.allowed_tags.get().pk)):
        for key in (pk, 999_999):
            answer = client.post(f"{forum.url}{thing}/{key}/follow/")
            assert answer.status_code == 404
            assert "Partners" not in answer.text
    assert client.post(f"{forum.url}board/{secret.pk}/steal/").status_code == 404
    assert not Subscription.objects.exists()


def test_who_is_suspended_follows_nothing_new(client, forum, board, tag, customer):
    make_topic(board, customer)
    Member.objects.update(suspended_until=now().replace(year=9000))
    Subscription.objects.all().delete()
    client.force_login(customer)
    for path in (f"board/{board.pk}/follow/", f"tag/{tag.pk}/follow/"):
        assert client.post(f"{forum.url}{path}").status_code == 403
    assert not Subscription.objects.exists()


def test_strangers_are_asked_to_log_in(client, forum, board, here):
    assert client.post(f"{forum.url}board/{board.pk}/follow/").status_code == 302
    assert client.get(here).status_code == 302


def test_ones_own_list_shows_all_and_stops_each(client, board, tag, customer, here):
    topic = make_topic(board, customer, title="Mail is stuck")
    following.follow_board(by(customer), board.pk)
    following.follow_tag(by(customer), tag.pk)
    client.force_login(customer)
    shown = client.get(here).text
    for words in (board.title, "imap", "Mail is stuck"):
        assert words in shown
    mine = Subscription.objects.get(user=customer, topic=topic)
    client.post(here, {"stop": mine.pk})
    assert followed(customer) == {(board.pk, None, None), (None, tag.pk, None)}
    assert Event.objects.filter(verb="unsubscribed", topic=topic).count() == 1


def test_nobody_stops_what_another_follows(client, board, customer, helper, here):
    make_topic(board, customer)
    other = Subscription.objects.get(user=customer)
    client.force_login(helper)
    for key in (other.pk, 0, "x", "9" * 40, ""):
        assert client.post(here, {"stop": key}).status_code == 303
    assert Subscription.objects.filter(pk=other.pk).exists()


def test_stop_all_stops_what_one_does_not_see_as_well(
    client, forum, board, customer, helper, staff, here
):
    topic = make_topic(board, helper, title="Kanari")
    following.follow_topic(by(customer), topic.pk)
    following.follow_board(by(customer), board.pk)
    following.follow_board(by(helper), board.pk)
    serving.make_private(by(staff), topic.pk)
    client.force_login(customer)
    assert "Kanari" not in client.get(here).text
    client.post(here, {"stop_all": "1"})
    assert followed(customer) == set()
    assert Subscription.objects.filter(user=helper, board=board).exists()


def test_where_one_writes_one_follows_by_choice(client, board, customer, helper, here):
    client.force_login(helper)
    wish = {"wish": "1", "mail": "daily"}
    assert client.post(here, wish).status_code == 303
    member = Member.objects.get(user=helper)
    assert (member.mail, member.follows_own) == ("daily", False)
    topic = make_topic(board, customer)
    make_reply(topic, helper)
    assert followed(helper) == set()
    client.post(here, {**wish, "follows_own": "on"})
    make_reply(topic, helper)
    assert followed(helper) == {(None, None, topic.pk)}


def test_a_wish_that_is_none_is_said(client, customer, here):
    client.force_login(customer)
    answer = client.post(here, {"wish": "1", "mail": "hourly"})
    assert answer.status_code == 422
    assert "hourly is not one of the available choices" in answer.text
    assert not Member.objects.filter(mail="hourly").exists()


def test_extra_fields_change_nothing(client, customer, here):
    client.force_login(customer)
    wish = {"wish": "1", "mail": "never", "is_staff": "1", "post_count": "9"}
    client.post(here, {**wish, "user": make_user().pk})
    member = Member.objects.get()
    assert (member.user, member.post_count) == (customer, 0)
