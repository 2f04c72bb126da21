from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from forumpress.choices import HeldFor, State
from forumpress.models import Event, Member, Post, Topic
from forumpress.services import editing, moderating, solving
from forumpress.services.hosts import host_of, is_among
from forumpress.services.members import member_of
from forumpress.services.screening import Manner
from forumpress.services.texts import has_suspicious_word
from tests.factories import make_user

from .factories import approve_member, by, make_reply, make_topic, state_of


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("newcomers")]

LINK = "See <https://shop.example/{}>."
LONG = "I have the very same problem since the update of last Tuesday."


@pytest.fixture
def topic(board, staff):
    return make_topic(board, staff)


@pytest.fixture
def known(customer):
    """Somebody new, whose posts are not all looked at any more."""
    return approve_member(customer, posts=1)


def held_for(post):
    return Post.objects.get(pk=post.pk).held_for


def send(client, url, **said):
    sending = client.get(url).context["form"]["sending"].value()
    return client.post(url, {"sending": sending, **said})


def test_the_first_post_waits_and_the_log_says_why(topic, customer):
    post = make_reply(topic, customer)
    assert (post.state, post.held_for) == (State.PENDING, HeldFor.FIRST)
    assert Event.objects.get(verb="held").details == {"reason": "first"}
    assert member_of(customer).approved_count == 0


def test_none_waits_where_the_setting_says_so(topic, customer, settings):
    settings.FORUMPRESS = {"HOLD_UNTIL_APPROVED": 0}
    assert make_reply(topic, customer).state == State.VISIBLE
    assert member_of(customer).approved_count == 1


def test_staff_moderators_and_trusted_groups_are_not_looked_at(
    topic, staff, moderator, settings
):
    Group.objects.create(name="Partners")
    settings.FORUMPRESS = {"TRUSTED_GROUPS": ["Partners"], "REPLIES_A_DAY": 0}
    for user in (staff, moderator, make_user("Partners")):
        post = make_reply(topic, user, LINK.format(1) * 9)
        assert post.state == State.VISIBLE


def test_more_replies_than_a_days_are_refused_and_nothing_is_lost(
    client, forum, topic, known, settings
):
    settings.FORUMPRESS = {"REPLIES_A_DAY": 2, "SHORTEST_SECONDS": 0}
    first = make_reply(topic, known, "One.")
    make_reply(topic, known, "Two.")
    client.force_login(known)
    url = forum.url_of("reply", topic.pk)
    answer = send(client, url, text="Three, and *all* of it.")
    assert answer.status_code == 422
    assert "New members write 2 replies a day" in answer.text
    assert "Three, and *all* of it." in answer.text
    assert topic.posts.filter(author=known).count() == 2
    Post.objects.filter(pk=first.pk).update(
        created_at=timezone.now() - timedelta(hours=25)
    )
    assert send(client, url, text="Three.").status_code == 303


def test_more_topics_than_a_days_are_refused(client, board, known, settings):
    settings.FORUMPRESS = {"TOPICS_A_DAY": 1, "SHORTEST_SECONDS": 0}
    make_topic(board, known)
    client.force_login(known)
    said = {"title": "Another", "text": "Kept *text*", "kind": "question"}
    answer = send(client, f"{board.url}ask/", **said)
    assert answer.status_code == 422
    assert "New members start 1 topic a day" in answer.text
    assert "Kept *text*" in answer.text
    assert Topic.objects.count() == 1


def test_who_is_known_has_no_limits(board, customer, settings):
    settings.FORUMPRESS = {"TOPICS_A_DAY": 1, "LINKS_A_DAY": 0}
    approve_member(customer)
    for number in range(3):
        topic = make_topic(board, customer, text=LINK.format(number))
        assert topic.state == State.VISIBLE


@pytest.mark.parametrize(
    ("setting", "text", "reason"),
    [
        ("LINKS_A_DAY", LINK, HeldFor.LINKS),
        ("MENTIONS_A_DAY", "Hello @person-{}!", HeldFor.MENTIONS),
        ("IMAGES_A_DAY", "![A picture](/files/{}.png)", HeldFor.IMAGES),
    ],
)
def test_what_a_day_has_too_much_of_waits(
    topic, known, settings, setting, text, reason
):
    settings.FORUMPRESS = {setting: 2}
    for number in range(2):
        assert make_reply(topic, known, text.format(number)).state == State.VISIBLE
    post = make_reply(topic, known, text.format(3))
    assert (post.state, post.held_for) == (State.PENDING, reason)
    # A text without any of it is like another.
    assert make_reply(topic, known, "Thank you.").state == State.VISIBLE


def test_links_to_allowed_hosts_are_not_counted(topic, known, settings):
    settings.FORUMPRESS = {"LINKS_A_DAY": 0, "ALLOWED_HOSTS": ["Example.com"]}
    fine = "<https://docs.example.com/a> [here](/community/)"
    assert make_reply(topic, known, fine).state == State.VISIBLE
    other = make_reply(topic, known, "<https://attacker-example.com/>")
    assert other.held_for == HeldFor.LINKS


@pytest.mark.parametrize(
    "url",
    [
        "https://bad.example/",
        "https://WWW.Bad.Example/",
        "https://good.example@bad.example/",
        "https://bad.example./x",
        "https://bad.example:8080/",
        "//bad.example/",
        "https:\\\\bad.example\\x",
        "https://bad。example/",
        "https://ｂａｄ.example/",
        "https://b%61d.example/",
        "https://bad%2Eexample/",
    ],
)
def test_hosts_are_known_however_they_are_written(url):
    assert is_among(host_of(url), ["bad.example"])


@pytest.mark.parametrize(
    "url",
    [
        "https://attacker-bad.example/",
        "https://bad.example.org/",
        "https://bad.example@good.example/",
        "https://example/",
        "/bad.example",
        "mailto:me@bad.example",
        "https://[",
        "",
    ],
)
def test_hosts_that_only_look_alike_are_others(url):
    assert not is_among(host_of(url), ["bad.example"])


def test_hosts_in_other_letters_are_those_of_dns():
    for listed in ("bücher.example", "xn--bcher-kva.example", "BÜCHER.example."):
        assert is_among(host_of("https://www.bücher.example/x"), [listed])


def test_a_blocked_link_waits_whoever_writes_it(topic, customer, settings):
    settings.FORUMPRESS = {"BLOCKED_HOSTS": ["bad.example"]}
    approve_member(customer)
    post = make_reply(topic, customer, "[fine](https://x@www.BAD.example./)")
    assert post.held_for == HeldFor.HOST


def test_suspicious_words_are_words(topic, customer, settings):
    settings.FORUMPRESS = {"SUSPICIOUS_WORDS": ["Casino", "free money"]}
    approve_member(customer)
    assert make_reply(topic, customer, "A CASINO!").held_for == HeldFor.WORDS
    assert make_reply(topic, customer, "Free\n money").held_for == HeldFor.WORDS
    assert make_reply(topic, customer, "Casinos, free of money").held_for == ""
    assert has_suspicious_word("ｃａｓｉｎｏ")


@pytest.mark.parametrize(
    ("manner", "reason"),
    [
        (Manner(trap="https://x.example"), HeldFor.TRAP),
        (Manner(seconds=1), HeldFor.FAST),
        (Manner(seconds=60), ""),
    ],
)
def test_robots_are_known_by_their_manner(topic, known, manner, reason):
    assert make_reply(topic, known, manner=manner).held_for == reason


def test_the_same_text_elsewhere_waits(board, topic, known):
    make_reply(topic, known, LONG)
    again = make_reply(
        make_topic(board, make_user("Staff")), known, f" {LONG.upper()}\n"
    )
    assert again.held_for == HeldFor.REPEATED
    other = make_topic(board, known, title="Another title", text=LONG)
    assert held_for(other.posts.get()) == HeldFor.REPEATED


def test_the_same_text_in_one_topic_is_refused_kindly(topic, known):
    make_reply(topic, known, LONG)
    with pytest.raises(ValueError, match="written the same here already"):
        make_reply(topic, known, f"{LONG} ")
    assert make_reply(topic, make_user("Staff"), LONG).state == State.VISIBLE


def test_after_some_days_the_same_text_is_no_matter(board, topic, known):
    post = make_reply(topic, known, LONG)
    Post.objects.filter(pk=post.pk).update(
        created_at=timezone.now() - timedelta(days=8)
    )
    assert make_reply(topic, known, LONG).state == State.VISIBLE


def test_a_link_that_is_put_in_later_waits_again(topic, known, helper):
    post = make_reply(topic, known, "Restart it.")
    editing.edit_post(by(known), post.pk, "Restart it, please.")
    assert state_of(post) == State.VISIBLE
    editing.edit_post(by(known), post.pk, f"Restart it. {LINK.format(1)}")
    assert (state_of(post), held_for(post)) == (State.PENDING, HeldFor.EDITED)
    topic.refresh_from_db()
    assert topic.reply_count == 0
    assert Member.objects.get(user=known).post_count == 0
    assert Event.objects.get(verb="held").details == {"reason": "edited"}


def test_a_topic_whose_first_post_gains_a_link_waits_with_it(
    client, board, known, moderator
):
    topic = make_topic(board, known)
    editing.edit_post(by(known), topic.posts.get().pk, LINK.format(1))
    assert state_of(topic) == State.PENDING
    assert client.get(f"{board.url}{topic.path}").status_code == 404
    moderating.approve(by(moderator), topic.posts.get().pk)
    assert state_of(topic) == State.VISIBLE
    assert Member.objects.get(user=known).approved_count == 2


def test_a_solution_that_gains_a_link_is_none_while_it_waits(board, known, helper):
    topic = make_topic(board, approve_member(helper))
    answer = make_reply(topic, known, "Restart it.")
    solving.mark_solved(by(helper), answer.pk)
    editing.edit_post(by(known), answer.pk, LINK.format(1))
    topic.refresh_from_db()
    assert topic.status == "new"
    assert not Post.objects.get(pk=answer.pk).is_solution


def test_who_is_known_may_put_links_in(topic, customer, moderator):
    post = make_reply(topic, approve_member(customer), "Restart it.")
    editing.edit_post(by(customer), post.pk, LINK.format(1))
    assert state_of(post) == State.VISIBLE


def test_a_moderator_edits_without_waiting(topic, known, moderator):
    post = make_reply(topic, known, "Restart it.")
    editing.edit_post(by(moderator), post.pk, LINK.format(1))
    assert state_of(post) == State.VISIBLE
