import json

import pytest
from django.core.management import call_command

from forumpress.models import Event, Member, Post, Topic
from forumpress.services import (
    drafts,
    flagging,
    moderating,
    reacting,
    restricting,
    solving,
)
from forumpress.services.members import member_of
from tests.factories import make_private, make_user
from tests.queries import no_more, queries

from .factories import by, make_board, make_reply, make_topic


pytestmark = pytest.mark.django_db


def url_of(forum, user):
    return forum.url_of("member", member_of(user).handle)


def test_what_somebody_wrote_and_solved(client, forum, board, customer, helper):
    topic = make_topic(board, customer, title="Mail is stuck")
    answer = make_reply(topic, helper, "Restart it.")
    page = client.get(url_of(forum, customer))
    for shown in ("Ada Lovelace", "@ada-lovelace", "Mail is stuck", "noindex"):
        assert shown in page.text
    solving.mark_solved(by(customer), answer.pk)
    page = client.get(f"{url_of(forum, helper)}?show=solutions")
    assert "Restart it." in page.text


def test_who_only_answers_is_shown_by_their_answers(
    client, forum, board, customer, helper
):
    make_reply(make_topic(board, customer), helper, "Restart it.")
    assert "Restart it." in client.get(url_of(forum, helper)).text
    assert "Restart it." not in client.get(f"{url_of(forum, helper)}?show=topics").text


def test_only_what_the_reader_may_read(client, forum, board, customer, helper, staff):
    make_topic(board, customer, title="Known")
    make_topic(board, customer, title="Canary one", is_private=True)
    secret = make_board(forum, "Partners")
    make_private(secret, "Partners")
    customer_inside = make_user("Partners")
    topic = make_topic(secret, customer_inside)
    make_topic(secret, customer_inside, title="Canary two")
    hidden = make_topic(board, customer, title="Canary three")
    moderator = make_user(is_superuser=True)
    moderating.hide(by(moderator), hidden.posts.get().pk)
    for user in (None, helper):
        if user:
            client.force_login(user)
        page = client.get(url_of(forum, customer))
        assert "Known" in page.text and "Canary" not in page.text
        assert page.context["profile"].topic_count == 1
        assert client.get(url_of(forum, customer_inside)).status_code == 404
    client.force_login(staff)
    page = client.get(url_of(forum, customer))
    assert "Canary one" in page.text and "Canary three" not in page.text
    client.force_login(customer)
    assert "Canary one" in client.get(url_of(forum, customer)).text
    assert topic.board == secret


def test_no_number_tells_of_what_the_reader_may_not_read(
    client, forum, board, customer, helper, staff, moderator
):
    known = make_topic(board, customer)
    make_reply(known, helper, "Everybody reads it.")
    secret = make_topic(board, helper, is_private=True)
    solving.mark_solved(by(helper), make_reply(secret, helper, "I found it.").pk)
    guarded = make_board(forum, "Partners")
    make_reply(make_topic(guarded, customer), helper, "Partners read it.")
    make_private(guarded, "Partners")

    def counts(user):
        client.logout()
        if user:
            client.force_login(user)
        profile = client.get(url_of(forum, helper)).context["profile"]
        return profile.topic_count, profile.reply_count, profile.solution_count

    assert counts(None) == counts(customer) == counts(moderator) == (0, 1, 0)
    assert counts(staff) == counts(helper) == (1, 2, 1)
    assert Member.objects.get(user=helper).post_count == 4
    call_command("forum_check", verbosity=0)
    # A moderator is told the same where they judge of somebody.
    flagging.flag(by(customer), known.posts.get(position=2).pk, "other", "Rude")
    client.force_login(moderator)
    person = client.get(forum.url_of("person", member_of(helper).handle))
    assert " 1 post" in person.text and "approved" not in person.text
    [flag] = client.get(forum.url_of("flags")).context["listing"].rows
    assert flag.post.count_of_author == 1


def test_who_asked_in_private_alone_is_nobody(client, forum, board, customer, helper):
    make_topic(board, customer, is_private=True)
    client.force_login(helper)
    assert client.get(url_of(forum, customer)).status_code == 404
    assert client.get(forum.url_of("member", "nobody")).status_code == 404


@pytest.mark.parametrize(
    "query", ["before=x", "show=x", "before=9999999999999999999-9"]
)
def test_addresses_that_make_no_sense(client, forum, board, customer, query):
    make_topic(board, customer)
    assert client.get(f"{url_of(forum, customer)}?{query}").status_code == 200


def test_more_posts_take_no_more_queries(client, forum, board, customer, helper):
    topic = make_topic(board, customer)
    make_reply(topic, helper, "Answer 0.")
    url = f"{url_of(forum, helper)}?show=replies"
    before = queries(client, url)
    for number in range(1, 6):
        make_reply(make_topic(board, customer), helper, f"Answer {number}.")
    no_more(before, queries(client, url))


def test_the_list_goes_on_by_keyset(client, forum, board, customer, monkeypatch):
    monkeypatch.setattr("forumpress.services.profile.PER_PAGE", 2)
    for number in range(3):
        make_topic(board, customer, title=f"Number {number} here")
    page = client.get(url_of(forum, customer))
    assert "Number 2" in page.text and "Number 0" not in page.text
    url = f"{url_of(forum, customer)}?before={page.context['listing'].next}"
    assert "Number 0" in client.get(url).text


def test_looking_at_ones_settings_makes_nobody_a_member(client, forum, customer):
    client.force_login(customer)
    page = client.get(forum.url_of("me"))
    assert "Ada Lovelace" in page.text
    assert not Member.objects.exists()


def test_another_name_stands_wherever_the_old_one_did(
    client,
    forum,
    board,
    customer,
    helper,
    monkeypatch,
    django_capture_on_commit_callbacks,
):
    monkeypatch.setattr("forumpress.services.naming.TOGETHER", 1)
    topic = make_topic(board, helper)
    make_reply(topic, customer)
    other = make_topic(board, customer)
    client.force_login(customer)
    said = {"name": "Countess", "about": "I count."}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(forum.url_of("me"), said)
    assert answer.status_code == 303
    member = Member.objects.get(user=customer)
    assert (member.name, member.about) == ("Countess", "I count.")
    assert set(Post.objects.filter(author=customer).values_list("author_name")) == {
        ("Countess",)
    }
    names = Topic.objects.order_by("pk").values_list("author_name", "last_poster_name")
    assert list(names) == [("Grace Hopper", "Countess"), ("Countess", "Countess")]
    assert Event.objects.filter(verb="renamed").count() == 1
    assert other.author_name == "Ada Lovelace"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Say what others may call you."),
        ("\u202e \u2066", "Say what others may call you."),
        ("x" * 61, "too long by 1 character"),
        ("https://shop.example", "Write a name"),
        ("ada@example.com", "Write a name"),
    ],
)
def test_names_that_are_none(client, forum, customer, name, said):
    client.force_login(customer)
    answer = client.post(forum.url_of("me"), {"name": name})
    assert answer.status_code == 422
    assert said in answer.text


def test_a_name_turns_nothing_round(client, forum, customer):
    assert member_of(make_user(first_name="Eve\u202e")).name == "Eve"
    client.force_login(customer)
    client.post(forum.url_of("me"), {"name": "Ada \u202eecaL\u2069"})
    assert Member.objects.get(user=customer).name == "Ada ecaL"


def test_who_is_silenced_keeps_their_name(client, forum, customer, moderator):
    from django.utils import timezone

    member_of(customer)
    until = timezone.now() + timezone.timedelta(days=3)
    restricting.silence(by(moderator), customer.pk, until, "Rude.")
    client.force_login(customer)
    client.post(forum.url_of("me"), {"name": "Rude", "about": "Words"})
    client.post(forum.url_of("following"), {"wish": "1", "mail": "never"})
    member = Member.objects.get(user=customer)
    assert (member.name, member.about, member.mail) == ("Ada Lovelace", "", "never")


def test_all_of_ones_own_as_a_file(client, forum, board, customer, helper):
    topic = make_topic(board, helper, title="Canary")
    answer = make_reply(topic, helper, "Canary, too.")
    own = make_topic(board, customer, title="Mine", is_private=True)
    reacting.vote(by(customer), answer.pk)
    flagging.flag(by(customer), answer.pk, "other", "My words")
    drafts.keep(by(customer), "board:1", 1, {"text": "Half"})
    drafts.keep(by(helper), "board:1", 1, {"text": "Canary"})
    url = forum.url_of("export_me")
    assert client.post(url).status_code == 302
    client.force_login(customer)
    assert client.get(url).status_code == 405
    answer = client.post(url)
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    said = json.loads(answer.content)
    assert "Canary" not in answer.text
    assert [row["title"] for row in said["topics"]] == ["Mine"]
    assert [row["topic"] for row in said["posts"]] == [own.pk]
    assert said["flags"][0]["words"] == "My words"
    assert said["drafts"][0]["content"] == {"text": "Half"}
    assert said["profile"]["handle"] == "ada-lovelace"
    assert len(said["votes"]) == 1
