from datetime import timedelta

import pytest
from django.utils import timezone

from forumpress.choices import HeldFor, State
from forumpress.models import Post
from forumpress.services import moderating

from .factories import approve_member, by, make_note, make_reply, make_topic


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("newcomers")]

LONG = "I have the very same problem since the update of last Tuesday."
HERE = "written the same here already"


@pytest.fixture
def topic(board, staff):
    return make_topic(board, staff)


@pytest.fixture
def known(customer):
    return approve_member(customer)


def wrote_ago(post, **delta):
    moment = timezone.now() - timedelta(**delta)
    Post.objects.filter(pk=post.pk).update(created_at=moment)


@pytest.mark.parametrize("text", ["Thanks.", "👍", LONG])
def test_nobody_says_the_same_twice_in_a_row(topic, staff, known, text):
    for user in (staff, known):
        make_reply(topic, user, text)
        with pytest.raises(ValueError, match=HERE):
            make_reply(topic, user, text)
    assert make_reply(topic, known, "🎉").state == State.VISIBLE


def test_thanks_may_be_said_again_after_something_else(topic, known):
    for text in ("Thanks.", "It is stuck again.", "Thanks."):
        assert make_reply(topic, known, text).state == State.VISIBLE


def test_only_who_is_trusted_says_more_again_after_something_else(topic, staff, known):
    for user in (staff, known):
        make_reply(topic, user, LONG)
        make_reply(topic, user, "It is stuck again.")
    assert make_reply(topic, staff, LONG).state == State.VISIBLE
    with pytest.raises(ValueError, match=HERE):
        make_reply(topic, known, f"{LONG.upper()}\n")


def test_the_next_day_the_same_is_no_mistake(board, topic, staff):
    wrote_ago(make_reply(topic, staff, "Any news?"), hours=25)
    assert make_reply(topic, staff, "Any news?").state == State.VISIBLE
    weekly = {"title": "What is new", "text": "Tell us."}
    wrote_ago(make_topic(board, staff, **weekly).posts.get(), hours=25)
    assert make_topic(board, staff, **weekly).state == State.VISIBLE


def test_nobody_starts_the_same_topic_twice_a_day(board, staff, known):
    for user in (staff, known):
        make_topic(board, user, title="Mail", text="Stuck.")
        with pytest.raises(ValueError, match="sent this already"):
            make_topic(board, user, title="Mail", text="Stuck.")
        assert make_topic(board, user, title="Mail", text="Still stuck.")
        assert make_topic(board, user, title="Other mail", text="Stuck.")


def test_a_longer_text_under_another_title_waits(board, topic, known):
    make_topic(board, known, title="Mail", text=LONG)
    other = make_topic(board, known, title="Other mail", text=LONG)
    assert other.posts.get().held_for == HeldFor.REPEATED


def test_what_was_hidden_or_only_noted_may_be_said(topic, staff, known, moderator):
    moderating.hide(by(moderator), make_reply(topic, known, "Any news?").pk)
    assert make_reply(topic, known, "Any news?").state == State.VISIBLE
    make_note(topic, staff, "Called back.")
    assert make_reply(topic, staff, "Called back.").state == State.VISIBLE
