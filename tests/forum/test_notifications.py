"""What people are told on the page, of what, and of what no longer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forumpress.clock import now
from forumpress.models import Member, Notification, Subscription, TopicRead
from forumpress.services import (
    editing,
    fan_out,
    following,
    merging,
    moderating,
    serving,
    solving,
    telling,
)
from heroic_core import outbox
from heroic_core.models import OutboxRow
from tests.factories import make_staff, make_user

from .factories import by, make_note, make_reply, make_topic
from .pages import see, url_of


pytestmark = pytest.mark.django_db

HELD = {"manner": None}


@pytest.fixture
def page(forum, client):
    """The page of notifications as somebody sees it."""

    def page(user):
        client.force_login(user)
        return client.get(f"{forum.url}notifications/")

    return page


def told(user):
    """The kinds of what somebody was told and has not seen."""
    outbox.drain()
    rows = Notification.objects.filter(user=user, read_at=None)
    return sorted(rows.values_list("kind", flat=True))


def test_who_follows_a_topic_is_told_of_replies_in_one(board, customer, helper, page):
    topic = make_topic(board, customer, title="Mail is stuck")
    make_reply(topic, helper)
    make_reply(topic, helper)
    assert told(customer) == ["reply"]
    shown = page(customer)
    assert "Mail is stuck" in shown.text
    assert "2 new replies" in shown.text
    assert told(helper) == []


def test_a_reply_waits_for_no_one_who_follows(board, customer, helper):
    topic = make_topic(board, customer)
    for _ in range(3):
        Subscription.objects.create(user=make_user(), topic=topic)
    outbox.drain()
    before = OutboxRow.objects.filter(kind=telling.OF_POST).count()
    make_reply(topic, helper)
    assert OutboxRow.objects.filter(kind=telling.OF_POST).count() == before + 1
    assert not Notification.objects.exists()


def test_followers_are_told_in_batches_each_once(board, helper, monkeypatch):
    monkeypatch.setattr(fan_out, "BATCH", 2)
    topic = make_topic(board)
    people = [make_user() for _ in range(5)]
    for user in people:
        following.follow_topic(by(user), topic.pk)
    make_reply(topic, helper)
    assert [told(user) for user in people] == [["reply"]] * 5


def test_what_is_done_twice_tells_once(board, customer, helper):
    topic = make_topic(board, customer)
    post = make_reply(topic, helper)
    outbox.drain()
    for _ in range(2):
        fan_out.followers_of_post(post.pk, 0)
    assert Notification.objects.count() == 1
    Notification.objects.update(read_at=now())
    fan_out.followers_of_post(post.pk, 0)
    assert told(customer) == []


def test_new_topics_are_told_to_who_follows_the_board_or_a_tag(board, customer, helper):
    board.allowed_tags.add("imap")
    board.save()
    tag = board.allowed_tags.get()
    following.follow_board(by(helper), board.pk)
    other = make_user()
    for follow, pk in (
        (following.follow_tag, tag.pk),
        (following.follow_board, board.pk),
    ):
        follow(by(other), pk)
    topic = make_topic(board, customer, tags=[tag.pk])
    assert told(helper) == told(other) == ["topic"]
    make_reply(topic, customer)
    assert told(helper) == ["topic"]


def test_nobody_is_told_of_what_they_did(board, customer, staff):
    following.follow_board(by(customer), board.pk)
    topic = make_topic(board, customer, text="Hello @ada-lovelace")
    reply = make_reply(topic, customer)
    solving.mark_solved(by(customer), reply.pk)
    serving.assign(by(staff), topic.pk, staff.pk)
    assert told(customer) == told(staff) == []


def test_who_is_mentioned_is_told_if_they_may_read_it(board, customer, helper, staff):
    outsider = make_user(first_name="Out", last_name="Sider")
    for user in (helper, outsider):
        make_topic(board, user)
    topic = make_topic(
        board, customer, text="@grace-hopper, @nobody: help", is_private=True
    )
    assert told(helper) == []
    public = make_topic(
        board, customer, text="@Grace-Hopper: help, a@out-sider.example"
    )
    assert told(helper) == ["mention"]
    assert told(outsider) == []
    assert not Notification.objects.filter(topic=topic).exists()
    assert Notification.objects.get().topic == public


def test_a_note_that_mentions_tells_staff_alone(board, customer, helper, staff):
    other = make_staff(first_name="Ruth")
    for user in (helper, other):
        make_topic(board, user)
    topic = make_topic(board, customer)
    make_note(topic, staff, "@ruth, @grace-hopper and @ada-lovelace: look")
    assert told(other) == ["mention"]
    assert told(helper) == told(customer) == []


def test_at_most_ten_are_mentioned_and_an_edit_tells_the_new_ones(board, customer):
    people = [make_user(first_name=f"Person{n}") for n in range(12)]
    for user in people:
        make_topic(board, user)
    text = " ".join(f"@person{n}" for n in range(12))
    topic = make_topic(board, customer, text="@person0")
    assert told(people[0]) == ["mention"]
    Notification.objects.update(read_at=now())
    post = topic.posts.get()
    editing.edit_post(by(customer), post.pk, text)
    assert told(people[0]) == []
    assert [told(user) for user in people[1:10]] == [["mention"]] * 9
    editing.edit_post(by(customer), post.pk, "@person10 @person11")
    assert told(people[10]) == told(people[11]) == []


def test_a_solution_is_told_to_who_answered_and_who_asked(
    board, customer, helper, staff, page
):
    topic = make_topic(board, customer)
    reply = make_reply(topic, helper)
    solving.mark_solved(by(customer), reply.pk)
    assert (told(helper), told(customer)) == (["solution"], ["reply"])
    solving.take_solution_back(by(customer), topic.pk)
    assert "Your answer solved it" not in page(helper).text
    solving.mark_solved(by(staff), reply.pk)
    assert told(customer) == ["reply", "solved"]


def test_who_is_assigned_is_told_until_somebody_else_is(board, customer, staff, page):
    other = make_staff()
    topic = make_topic(board, customer)
    serving.assign(by(staff), topic.pk, other.pk)
    assert told(other) == ["assigned"]
    assert "Assigned to you" in page(other).text
    serving.assign(by(staff), topic.pk, staff.pk)
    assert "Assigned to you" not in page(other).text


def test_a_decision_is_told_to_the_author(board, customer, helper, moderator, page):
    from forumpress.services.screening import Manner

    topic = make_topic(board, helper)
    held = [make_reply(topic, customer, manner=Manner("bot")) for _ in range(2)]
    assert told(helper) == []
    moderating.approve(by(moderator), held[0].pk)
    moderating.reject(by(moderator), held[1].pk)
    assert told(customer) == ["approved", "rejected"]
    assert told(helper) == ["reply"]
    opening = make_topic(board, customer, title="Kanari", manner=Manner("bot"))
    moderating.reject(by(moderator), opening.posts.get().pk)
    outbox.drain()
    shown = page(customer).text
    assert "Your post was not approved" in shown
    assert "Kanari" not in shown


def test_who_is_suspended_or_deactivated_is_told_nothing(board, customer, helper):
    topic = make_topic(board, customer)
    following.follow_topic(by(helper), topic.pk)
    Member.objects.filter(user=customer).update(
        suspended_until=now().replace(year=9000)
    )
    helper.is_active = False
    helper.save()
    make_reply(topic)
    assert told(customer) == told(helper) == []


def test_what_was_read_already_is_not_told(board, customer, helper):
    topic = make_topic(board, customer)
    post = make_reply(topic, helper)
    TopicRead.objects.create(user=customer, topic=topic, position=post.position)
    assert told(customer) == []


def test_reading_a_topic_is_reading_what_was_told(client, board, customer, helper):
    topic = make_topic(board, customer)
    for _number in range(25):
        make_reply(topic, helper)
    assert told(customer) == ["reply"]
    client.force_login(customer)
    see(client, url_of(topic))
    assert Notification.objects.get(read_at=None).post.position == 21
    see(client, f"{url_of(topic)}?page=2")
    assert told(customer) == []


def test_what_is_said_while_somebody_reads_stays_new(
    board, customer, helper, monkeypatch
):
    topic = make_topic(board, customer)
    make_reply(topic, helper)
    outbox.drain()

    def look_too_early(notice, position):
        make_reply(topic, helper)
        outbox.drain()

    monkeypatch.setattr(telling, "_first_after", look_too_early)
    telling.read(by(customer), topic, 2)
    assert told(customer) == ["reply"]


def test_who_has_read_all_is_told_nothing_more_of_it(
    client, forum, board, customer, helper
):
    make_reply(make_topic(board, customer), helper)
    assert told(customer) == ["reply"]
    client.force_login(customer)
    client.post(f"{forum.url}all-read/")
    assert told(customer) == []


def test_all_or_one_topic_is_marked_read_by_post(
    client, forum, board, customer, helper
):
    topics = [make_topic(board, customer) for _ in range(3)]
    for topic in topics:
        make_reply(topic, helper)
    outbox.drain()
    client.force_login(customer)
    url = f"{forum.url}notifications/"
    client.get(url)
    assert len(told(customer)) == 3
    assert client.post(url, {"topic": topics[0].pk}).status_code == 303
    assert len(told(customer)) == 2
    for nonsense in ("x", "0", "9" * 30, "\0"):
        assert client.post(url, {"topic": nonsense}).status_code == 303
    assert len(told(customer)) == 2
    client.post(url)
    assert told(customer) == []


def test_strangers_are_asked_to_log_in(client, forum):
    assert client.get(f"{forum.url}notifications/").status_code == 302


def test_a_merge_takes_along_what_was_told(board, customer, helper, moderator, page):
    topic, target = make_topic(board, customer), make_topic(board, title="Target")
    make_reply(topic, helper)
    outbox.drain()
    merging.merge(by(moderator), topic.pk, target.pk)
    assert "Target" in page(customer).text


def test_the_page_takes_as_many_queries_for_many_as_for_few(
    board, customer, helper, page
):
    def number():
        outbox.drain()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(customer)
        return len(queries)

    make_reply(make_topic(board, customer), helper)
    number()
    few = number()
    for _ in range(12):
        make_reply(make_topic(board, customer), helper)
    assert number() == few
