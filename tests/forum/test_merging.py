import pytest

from forumpress.choices import State, Status, WaitingOn
from forumpress.models import (
    BoardFigures,
    Draft,
    Event,
    Member,
    MeToo,
    Notification,
    Subscription,
    Topic,
)
from forumpress.services import (
    drafts,
    merging,
    moderating,
    reacting,
    serving,
    solving,
)
from tests.factories import make_private, make_user

from .factories import by, make_board, make_reply, make_topic


pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer, text="The same here.")


@pytest.fixture
def target(board, helper):
    return make_topic(board, helper, title="Mail is stuck")


def merge(moderator, topic, target):
    merging.merge(by(moderator), topic.pk, target.pk)
    return Topic.objects.get(pk=topic.pk), Topic.objects.get(pk=target.pk)


def test_the_posts_of_one_come_after_those_of_the_other(
    client, topic, target, moderator, customer
):
    make_reply(target, make_user(), "First answer.")
    make_reply(topic, make_user(), "Second answer.")
    topic, target = merge(moderator, topic, target)
    posts = target.posts.order_by("position").values_list("source", "kind")
    assert list(posts) == [
        ("It does not work.", "opening"),
        ("First answer.", "reply"),
        ("The same here.", "reply"),
        ("Second answer.", "reply"),
    ]
    assert (target.reply_count, target.last_position) == (3, 4)
    assert (topic.state, topic.status) == (State.HIDDEN, Status.DUPLICATE)
    figures = BoardFigures.objects.get(board=target.board)
    assert (figures.topic_count, figures.post_count) == (1, 4)
    assert Member.objects.get(user=customer).post_count == 1
    people = target.participants.values_list("user", flat=True)
    assert customer.pk in people and not topic.participants.exists()
    old = client.get(f"{topic.board.url}{topic.path}")
    assert (old.status_code, old.url) == (301, f"{target.board.url}{target.path}")


@pytest.mark.parametrize("typed", ["{pk}", "#{pk}", " {url} ", "{url}?page=2#post-9"])
def test_the_other_topic_by_its_number_or_address(
    client, forum, topic, target, moderator, typed
):
    client.force_login(moderator)
    url = f"http://localhost{target.board.url}{target.path}"
    into = typed.format(pk=target.pk, url=url)
    client.post(forum.url_of("act_on_topic", topic.pk, "merge"), {"into": into})
    assert Topic.objects.get(pk=topic.pk).merged_into == target


@pytest.mark.parametrize("typed", ["", "x", "-1", "\x00", "9" * 40, "/a-b/"])
def test_what_is_no_topic_is_said(client, forum, topic, moderator, typed):
    client.force_login(moderator)
    url = forum.url_of("act_on_topic", topic.pk, "merge")
    answer = client.post(url, {"into": typed}, follow=True)
    assert "Give the number of the other topic, or its address" in answer.text


def test_people_come_along_once(topic, target, moderator, customer):
    both, one = make_user(), make_user()
    for user, topics in ((both, [topic, target]), (one, [topic])):
        for each in topics:
            reacting.say_me_too(by(user), each.pk)
    topic, target = merge(moderator, topic, target)
    assert (target.me_too_count, MeToo.objects.filter(topic=target).count()) == (2, 2)
    followers = Subscription.objects.filter(topic=target).values_list("user", flat=True)
    assert {both.pk, one.pk, customer.pk} <= set(followers)
    assert not Subscription.objects.filter(topic=topic).exists()


def test_what_people_were_told_leads_to_the_other(topic, target, moderator, customer):
    other = make_user()
    for user, each in ((customer, topic), (customer, target), (other, topic)):
        Notification.objects.create(user=user, kind="reply", topic=each)
    drafts.keep(by(other), f"reply:{topic.pk}", 1, {"text": "Half of"})
    topic, target = merge(moderator, topic, target)
    assert not Notification.objects.filter(topic=topic).exists()
    told = Notification.objects.filter(topic=target).values_list("user", flat=True)
    assert sorted(told) == sorted([customer.pk, other.pk])
    assert Draft.objects.get().key == f"reply:{target.pk}"


def test_what_led_to_a_merged_topic_leads_on(client, board, topic, target, moderator):
    first = make_topic(board)
    merge(moderator, first, topic)
    merge(moderator, topic, target)
    answer = client.get(f"{board.url}{first.path}")
    assert (answer.status_code, answer.url) == (301, f"{board.url}{target.path}")


def test_duplicates_of_a_merged_topic_are_those_of_the_other(
    board, topic, target, staff, moderator
):
    duplicate = make_topic(board)
    serving.mark_duplicate(by(staff), duplicate.pk, topic.pk)
    merge(moderator, topic, target)
    assert Topic.objects.get(pk=duplicate.pk).duplicate_of == target


def test_a_duplicate_that_stays_is_one_no_longer(topic, target, staff, moderator):
    serving.mark_duplicate(by(staff), target.pk, topic.pk)
    topic, target = merge(moderator, topic, target)
    assert target.duplicate_of is None
    assert target.status != Status.DUPLICATE


def test_the_question_of_another_is_no_answer(topic, target, moderator):
    spam = make_reply(target, make_user(), "Buy pills.")
    topic, target = merge(moderator, topic, target)
    moderating.hide(by(moderator), spam.pk)
    target.refresh_from_db()
    assert target.first_response_at is None


def test_a_solution_of_the_merged_topic_is_a_reply(topic, target, customer, moderator):
    author = make_user()
    answer = make_reply(topic, author, "Restart it.")
    solving.mark_solved(by(customer), answer.pk)
    topic, target = merge(moderator, topic, target)
    assert not target.posts.filter(is_solution=True).exists()
    assert Member.objects.get(user=author).solution_count == 0
    assert topic.resolved_at is None


def test_a_post_that_waits_is_approved_where_it_stands_now(
    topic, target, moderator, customer, settings
):
    settings.FORUMPRESS = {}
    waiting = make_reply(topic, make_user(), "I have it, too.")
    assert waiting.state == State.PENDING
    topic, target = merge(moderator, topic, target)
    assert target.reply_count == 1
    moderating.lock(by(moderator), target.pk)
    moderating.approve(by(moderator), waiting.pk)
    target.refresh_from_db()
    assert target.reply_count == 2
    assert target.waiting_on == WaitingOn.CUSTOMER


def test_topics_that_do_not_become_one(client, forum, board, customer, helper, staff):
    superuser = make_user(is_superuser=True)
    topic, target = make_topic(board, customer), make_topic(board, helper)
    private = make_topic(board, customer, is_private=True)
    of_another = make_topic(board, helper, is_private=True)
    hidden = make_topic(board, helper)
    moderating.hide(by(superuser), hidden.posts.get().pk)
    merged = make_topic(board, helper)
    merge(superuser, merged, target)
    archive = make_board(forum, "Archive")
    old = make_topic(archive, helper)
    archive.is_archived = True
    archive.save()
    secret = make_board(forum, "Partners")
    make_private(secret)
    inside = make_topic(secret, superuser)
    pairs = [
        *((topic, topic), (topic, private), (private, topic), (private, of_another)),
        *((topic, hidden), (hidden, topic), (merged, topic), (topic, merged)),
        *((topic, old), (inside, topic)),
    ]
    before = list(Topic.objects.order_by("pk").values_list("merged_into", "state"))
    for one, other in pairs:
        with pytest.raises(ValueError, match=r"\w"):
            merging.merge(by(superuser), one.pk, other.pk)
    now = list(Topic.objects.order_by("pk").values_list("merged_into", "state"))
    assert now == before
    assert Event.objects.filter(verb="merged").count() == 1


def test_a_merged_topic_is_not_moved_nor_pinned(forum, topic, target, moderator):
    merge(moderator, topic, target)
    other = make_board(forum, "Web")
    with pytest.raises(ValueError, match="merged"):
        moderating.move(by(moderator), topic.pk, other.pk)
    with pytest.raises(ValueError, match="merged"):
        moderating.pin(by(moderator), topic.pk)


def test_the_other_topic_is_one_that_they_may_read(board, topic, customer, moderator):
    private = make_topic(board, customer, is_private=True)
    with pytest.raises(LookupError):
        merging.merge(by(moderator), topic.pk, private.pk)
