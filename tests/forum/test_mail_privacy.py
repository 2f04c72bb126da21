"""
Private content by notification and e-mail: who may not read something at the moment of
sending gets no mail of it, whatever they were told before.
"""

import pytest

from forumpress.clock import now
from forumpress.models import Member
from forumpress.services import following, mailing, moderating, serving
from forumpress.services.screening import Manner
from heroic_core import outbox
from tests.factories import make_private, make_user

from .factories import by, make_board, make_note, make_reply, make_topic


pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer, title="Kanari")


@pytest.fixture
def follower(topic):
    """Another customer, who follows the topic of the first one."""
    user = make_user()
    following.follow_topic(by(user), topic.pk)
    return user


@pytest.fixture
def world(topic, staff, moderator, forum):
    return {"topic": topic, "staff": staff, "moderator": moderator, "forum": forum}


def collect(user):
    """Let the mail to somebody be on its way."""
    outbox.drain()
    mailing.collect_mail(str(user.pk))


def of(user, mails):
    return [mail for mail in mails if mail.to == [user.email]]


def make_it_private(topic, staff, **world):
    serving.make_private(by(staff), topic.pk)


def hide_it(topic, moderator, **world):
    moderating.hide(by(moderator), topic.posts.get(position=1).pk)


def hide_the_reply(topic, moderator, **world):
    moderating.hide(by(moderator), topic.posts.get(position=2).pk)


def let_it_wait_for_approval(topic, **world):
    topic.posts.update(state="pending")
    type(topic).objects.filter(pk=topic.pk).update(state="pending")


def move_it_away(topic, moderator, forum, **world):
    board = make_board(forum, "Partners")
    make_private(board, "Partners", "Forum Moderators")
    moderating.move(by(moderator), topic.pk, board.pk)


def restrict_the_board(topic, **world):
    make_private(topic.board, "Partners")


def ask_for_a_password(topic, **world):
    make_private(topic.board, password="sesame")


def unpublish_the_board(topic, **world):
    topic.board.unpublish()


CHANGES = [
    make_it_private,
    hide_it,
    hide_the_reply,
    let_it_wait_for_approval,
    move_it_away,
    restrict_the_board,
    ask_for_a_password,
    unpublish_the_board,
]


@pytest.mark.parametrize("change", CHANGES)
def test_private_content_by_mail_at_the_moment_of_sending(
    world, topic, follower, mailoutbox, change
):
    make_reply(topic, text="Piep")
    collect(follower)
    assert mailoutbox == []
    change(**world)
    outbox.drain()
    assert of(follower, mailoutbox) == []


@pytest.mark.parametrize("change", CHANGES)
def test_private_content_by_mail_at_the_moment_of_collecting(
    world, topic, follower, mailoutbox, change
):
    make_reply(topic, text="Piep")
    outbox.drain()
    change(**world)
    collect(follower)
    outbox.drain()
    assert of(follower, mailoutbox) == []


def test_what_is_left_is_sent_without_what_is_not(
    board, topic, follower, staff, mailoutbox
):
    other = make_topic(board, title="Finch")
    following.follow_topic(by(follower), other.pk)
    make_reply(topic, text="Piep")
    make_reply(other)
    collect(follower)
    serving.make_private(by(staff), topic.pk)
    outbox.drain()
    [mail] = of(follower, mailoutbox)
    text = mail.body + mail.alternatives[0][0] + str(mail.extra_headers) + mail.subject
    assert "Finch" in text
    assert "Kanari" not in text and "Piep" not in text
    assert f"topic-{topic.pk}." not in text


def test_what_waits_for_approval_is_mailed_to_nobody(
    topic, follower, customer, mailoutbox
):
    make_reply(topic, text="Piep", manner=Manner("bot"))
    for user in (follower, customer):
        collect(user)
    outbox.drain()
    assert mailoutbox == []


def test_notes_for_staff_are_in_no_mail(topic, follower, customer, staff, mailoutbox):
    make_note(topic, staff, "Secret")
    make_reply(topic, staff, "Open")
    for user in (follower, customer):
        collect(user)
    outbox.drain()
    assert len(mailoutbox) == 2
    for mail in mailoutbox:
        assert "Secret" not in mail.body + mail.alternatives[0][0]


def test_new_private_topics_are_told_to_no_follower_of_the_board(
    board, customer, follower, mailoutbox
):
    following.follow_board(by(follower), board.pk)
    make_topic(board, customer, title="Canary", is_private=True)
    collect(follower)
    outbox.drain()
    assert of(follower, mailoutbox) == []


def test_who_is_no_staff_any_more_gets_no_mail_of_private_topics(
    board, customer, staff, mailoutbox
):
    topic = make_topic(board, customer, is_private=True)
    following.follow_topic(by(staff), topic.pk)
    make_reply(topic, customer, "More")
    collect(staff)
    staff.groups.clear()
    outbox.drain()
    assert of(staff, mailoutbox) == []


def test_who_was_suspended_meanwhile_gets_no_mail(topic, follower, mailoutbox):
    make_reply(topic)
    collect(follower)
    until = now().replace(year=9000)
    Member.objects.create(user=follower, name="F", handle="f", suspended_until=until)
    outbox.drain()
    assert of(follower, mailoutbox) == []
