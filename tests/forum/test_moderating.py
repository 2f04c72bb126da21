import re

import pytest

from forumpress.choices import State, Status, WaitingOn
from forumpress.models import BoardFigures, Event, Member, Post, Topic
from forumpress.services import moderating, serving, solving
from heroic_core.search.models import SearchDocument
from tests.factories import make_private, make_user

from .factories import by, make_board, make_forum, make_reply, make_topic, state_of


pytestmark = pytest.mark.django_db

TOPIC_VERBS = ["lock", "unlock", "pin", "unpin", "move", "merge"]
POST_VERBS = ["hide", "restore", "approve", "reject"]


def fresh(topic):
    return Topic.objects.get(pk=topic.pk)


def figures(board):
    return BoardFigures.objects.filter(board=board).values_list(
        "topic_count", "post_count"
    )[0]


def test_a_hidden_answer_is_no_response(topic, helper, moderator):
    answer = make_reply(topic, helper)
    moderating.hide(by(moderator), answer.pk)
    now = fresh(topic)
    assert (now.status, now.waiting_on) == (Status.NEW, WaitingOn.US)
    assert now.waiting_since == topic.created_at
    assert now.first_response_at is None
    assert (now.reply_count, now.last_poster) == (0, topic.author)
    assert now.last_activity_at == topic.last_activity_at
    assert Member.objects.get(user=helper).post_count == 0
    assert figures(topic.board) == (1, 1)


def test_the_response_is_the_next_one_when_spam_is_hidden(
    topic, helper, staff, moderator
):
    spam, answer = make_reply(topic, helper), make_reply(topic, staff, "Try this.")
    moderating.hide(by(moderator), spam.pk)
    now = fresh(topic)
    assert now.first_response_at == answer.published_at
    assert (now.status, now.waiting_on) == (Status.ANSWERED, WaitingOn.CUSTOMER)
    assert now.waiting_since == answer.published_at


def test_a_restored_answer_takes_its_own_place(topic, helper, customer, moderator):
    answer = make_reply(topic, helper)
    moderating.hide(by(moderator), answer.pk)
    question = make_reply(topic, customer, "Nobody there?")
    moderating.restore(by(moderator), answer.pk)
    now = fresh(topic)
    # The customer wrote last: it is not theirs to wait.
    assert (now.status, now.waiting_on) == (Status.IN_PROGRESS, WaitingOn.US)
    assert now.first_response_at == answer.published_at
    assert now.last_activity_at == question.published_at
    assert (now.reply_count, figures(topic.board)) == (2, (1, 3))


def test_a_late_approval_is_an_answer_of_that_moment(
    topic, helper, moderator, newcomers
):
    answer = make_reply(topic, helper, "Try this.")
    assert fresh(topic).waiting_on == WaitingOn.US
    approved = moderating.approve(by(moderator), answer.pk)
    now = fresh(topic)
    assert now.first_response_at == approved.published_at
    assert (now.status, now.waiting_on) == (Status.ANSWERED, WaitingOn.CUSTOMER)


def test_what_staff_set_stays_when_another_post_is_hidden(
    topic, helper, staff, moderator
):
    spam = make_reply(topic, helper)
    make_reply(topic, staff, "Send me the log.")
    serving.set_status(by(staff), topic.pk, Status.WAITING)
    moderating.hide(by(moderator), spam.pk)
    assert fresh(topic).status == Status.WAITING


def test_hiding_the_solution_leaves_the_topic_unsolved(
    topic, helper, customer, moderator
):
    answer = make_reply(topic, helper)
    solving.mark_solved(by(customer), answer.pk)
    moderating.hide(by(moderator), answer.pk)
    now = fresh(topic)
    assert (now.status, now.resolved_at) == (Status.NEW, None)
    assert Member.objects.get(user=helper).solution_count == 0
    moderating.restore(by(moderator), answer.pk)
    assert not Post.objects.get(pk=answer.pk).is_solution
    assert fresh(topic).status == Status.ANSWERED


def test_hiding_the_first_post_hides_the_topic(
    client, topic, helper, moderator, django_capture_on_commit_callbacks
):
    make_reply(topic, helper)
    with django_capture_on_commit_callbacks(execute=True):
        moderating.hide(by(moderator), topic.posts.get(position=1).pk)
    assert figures(topic.board) == (0, 0)
    assert client.get(f"{topic.board.url}{topic.path}").status_code == 404
    assert not SearchDocument.objects.filter(source="forum", thing=topic.pk).exists()
    moderating.restore(by(moderator), topic.posts.get(position=1).pk)
    assert figures(topic.board) == (1, 2)


def test_a_new_member_whose_post_is_hidden_is_looked_at_again(
    topic, helper, moderator, newcomers
):
    answer = make_reply(topic, helper, "Buy pills.")
    moderating.approve(by(moderator), answer.pk)
    assert state_of(make_reply(topic, helper, "More.")) == State.VISIBLE
    moderating.hide(by(moderator), answer.pk)
    assert state_of(make_reply(topic, helper, "Even more.")) == State.PENDING


def test_what_waits_is_approved_and_not_restored(board, customer, moderator, newcomers):
    post = make_topic(board, customer).posts.get()
    with pytest.raises(ValueError, match="waits for approval"):
        moderating.restore(by(moderator), post.pk)


def test_doing_it_twice_is_doing_it_once(topic, moderator):
    for verb in (moderating.lock, moderating.pin):
        verb(by(moderator), topic.pk)
        verb(by(moderator), topic.pk)
    now = fresh(topic)
    assert now.is_locked and now.is_pinned
    assert Event.objects.filter(verb__in=["locked", "pinned"]).count() == 2


def test_moving_counts_on_the_other_board_and_leads_there(
    client, forum, topic, helper, moderator
):
    make_reply(topic, helper)
    other = make_board(forum, "Web")
    client.force_login(moderator)
    url = forum.url_of("act_on_topic", topic.pk, "move")
    answer = client.post(url, {"board": other.pk})
    assert answer.url == f"{other.url}{topic.path}"
    assert (figures(topic.board), figures(other)) == ((0, 0), (1, 2))
    old = client.get(f"{topic.board.url}{topic.path}")
    assert (old.status_code, old.url) == (301, answer.url)


def test_tags_that_the_other_board_does_not_allow_stay_behind(
    forum, board, customer, moderator
):
    board.allowed_tags.add("imap", "smtp")
    board.save()
    tags = list(board.tagged_items.values_list("tag", flat=True))
    topic = make_topic(board, customer, tags=tags)
    other = make_board(forum, "Web")
    other.allowed_tags.add("smtp")
    other.save()
    moderating.move(by(moderator), topic.pk, other.pk)
    assert [tag.name for tag in topic.tags.all()] == ["smtp"]


@pytest.mark.parametrize("why", ["archived", "more people read", "absent"])
def test_boards_that_nothing_is_moved_to(client, forum, board, moderator, why):
    target = make_board(forum, "Web", is_archived=why == "archived")
    topic = make_topic(board)
    if why == "more people read":
        make_private(board)
    if why == "absent":
        make_private(target, password="secret")
    client.force_login(moderator)
    url = forum.url_of("act_on_topic", topic.pk, "move")
    answer = client.post(url, {"board": target.pk}, follow=True)
    assert fresh(topic).board_id == board.pk
    assert answer.status_code == (404 if why == "absent" else 200)
    if why != "absent":
        assert "archived" in answer.text or "More people read" in answer.text


@pytest.mark.parametrize("typed", ["", "0", "x", "9" * 30, "\x00", "1;2"])
def test_what_is_no_board_is_said(client, forum, topic, moderator, typed):
    client.force_login(moderator)
    url = forum.url_of("act_on_topic", topic.pk, "move")
    assert client.post(url, {"board": typed}).status_code == 303


def people(customer, helper, staff):
    silenced = make_user()
    Member.objects.create(
        user=silenced, name="S", handle="s", silenced_until="2999-01-01T00:00Z"
    )
    return [customer, helper, silenced, staff]


@pytest.mark.parametrize("verb", [*TOPIC_VERBS, *POST_VERBS])
def test_moderation_is_for_moderators(
    client, forum, topic, customer, helper, staff, verb
):
    make_board(forum, "Web")
    is_topic = verb in TOPIC_VERBS
    name, pk = ("act_on_topic", topic.pk) if is_topic else ("act_on_post", 0)
    pk = pk or make_reply(topic, helper).pk
    url = forum.url_of(name, pk, verb)
    said = {"board": topic.board_id, "into": make_topic(topic.board).pk}
    before = snapshot()
    assert client.post(url, said).status_code == 302
    for user in people(customer, helper, staff):
        client.force_login(user)
        assert client.post(url, said).status_code == 403
        assert client.get(url).status_code == 405
    assert snapshot() == before


@pytest.mark.parametrize("verb", [*TOPIC_VERBS, *POST_VERBS])
def test_who_may_not_read_it_is_answered_as_if_it_was_absent(
    client, forum, board, customer, helper, moderator, verb
):
    topic = make_topic(board, customer, is_private=True)
    is_topic = verb in TOPIC_VERBS
    name = "act_on_topic" if is_topic else "act_on_post"
    pk = topic.pk if is_topic else topic.posts.get().pk
    said = {"board": board.pk, "into": make_topic(board).pk}
    before = snapshot()
    for user in (helper, moderator):
        client.force_login(user)
        hidden = client.post(forum.url_of(name, pk, verb), said)
        absent = client.post(forum.url_of(name, 98765, verb), said)
        assert hidden.status_code == absent.status_code == 404
        assert said_by(hidden).replace(f"/{pk}/", "/98765/") == said_by(absent)
    assert snapshot() == before


def said_by(answer):
    return re.sub(r'value="\w{64}"', "", answer.text)


def snapshot():
    topics = Topic.objects.order_by("pk").values_list(
        *("pk", "board", "state", "is_locked", "is_pinned", "merged_into")
    )
    posts = Post.objects.order_by("pk").values_list("pk", "state", "topic")
    return list(topics), list(posts)


def test_a_board_of_another_forum(home_page, topic, moderator):
    other = make_board(make_forum(home_page, title="Partners"), "Deals")
    moderating.move(by(moderator), topic.pk, other.pk)
    assert fresh(topic).board_id == other.pk
