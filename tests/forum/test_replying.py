"""The form for a reply, below its topic and on its own page."""

import pytest

from forumpress.choices import PostKind, Status
from forumpress.models import Post
from forumpress.services import moderating, solving

from .factories import by, make_note, make_reply, make_topic
from .writing import reply_url, sent


pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer, title="Mail is stuck")


def test_replying_from_the_page_of_the_topic(client, forum, topic, helper):
    client.force_login(helper)
    page = client.get(f"{topic.board.url}{topic.path}")
    form = page.context["form"]
    assert f'action="{reply_url(forum, topic)}"' in page.text
    said = {"text": "Empty the *outbox*.", "sending": form["sending"].value()}
    answer = client.post(reply_url(forum, topic), said)
    post = Post.objects.get(kind=PostKind.REPLY)
    assert answer.status_code == 303
    assert answer.url == f"{topic.board.url}{topic.path}#post-{post.pk}"
    assert "<em>outbox</em>" in client.get(answer.url).text


def test_a_preview_sends_nothing(client, forum, topic, helper):
    client.force_login(helper)
    answer = sent(client, reply_url(forum, topic), text="*So*", preview="1")
    assert answer.context["preview"] == "<p><em>So</em></p>\n"
    assert Post.objects.count() == 1


def test_a_quotation_without_javascript(client, forum, topic, helper, customer):
    first = topic.posts.get()
    client.force_login(helper)
    form = client.get(reply_url(forum, topic, f"?quote={first.pk}")).context["form"]
    said = form["text"].value()
    assert said.startswith("> [Ada Lovelace]") and "> It does not work." in said


@pytest.mark.parametrize("key", ["", "x", "0", "9" * 40, "-1", "1%00", "٣"])
def test_a_quotation_of_nothing_is_an_empty_form(client, forum, topic, helper, key):
    client.force_login(helper)
    page = client.get(reply_url(forum, topic, f"?quote={key}"))
    assert not page.context["form"]["text"].value()


def test_nobody_quotes_what_they_may_not_read(client, forum, topic, helper, staff):
    note = make_note(topic, staff, "Called twice.")
    elsewhere = make_topic(topic.board, staff, text="Only us.", is_private=True)
    client.force_login(helper)
    for post in (note, elsewhere.posts.get()):
        page = client.get(reply_url(forum, topic, f"?quote={post.pk}"))
        assert not page.context["form"]["text"].value()


def test_the_author_says_that_it_is_not_solved(client, forum, topic, customer, helper):
    solving.mark_solved(by(customer), make_reply(topic, helper).pk)
    client.force_login(customer)
    url = reply_url(forum, topic)
    assert "is_unsolved" in client.get(url).context["form"].fields
    sent(client, url, text="It came back.", is_unsolved="on")
    topic.refresh_from_db()
    assert (topic.status, topic.reopened_count) == (Status.IN_PROGRESS, 1)
    assert topic.posts.last().source == "It came back."
    assert "is_unsolved" not in client.get(url).context["form"].fields


def test_others_cannot_say_that_it_is_not_solved(
    client, forum, topic, customer, helper
):
    solving.mark_solved(by(customer), make_reply(topic, helper).pk)
    client.force_login(helper)
    url = reply_url(forum, topic)
    assert "is_unsolved" not in client.get(url).context["form"].fields
    sent(client, url, text="It is not.", is_unsolved="on")
    topic.refresh_from_db()
    assert topic.status == Status.SOLVED


def test_staff_keep_a_note_by_a_button_of_theirs(client, forum, topic, staff, helper):
    client.force_login(staff)
    url = reply_url(forum, topic)
    assert 'name="note"' in client.get(url).text
    sent(client, url, text="Called twice.", note="1")
    assert Post.objects.get(kind=PostKind.NOTE).source == "Called twice."
    client.force_login(helper)
    assert 'name="note"' not in client.get(url).text
    answer = sent(client, url, text="Me, too.", note="1")
    assert answer.status_code == 403
    assert "Me, too." in answer.text
    assert Post.objects.filter(kind=PostKind.NOTE).count() == 1


def test_the_same_reply_once_more_is_refused_kindly(client, forum, topic, helper):
    client.force_login(helper)
    url = reply_url(forum, topic)
    assert sent(client, url, text="Restart it.").status_code == 303
    answer = sent(client, url, text="Restart it.")
    assert answer.status_code == 422
    assert "You have written the same here already" in answer.text


def test_what_was_written_is_given_back_when_a_topic_was_locked(
    client, forum, topic, helper, moderator
):
    client.force_login(helper)
    url = reply_url(forum, topic)
    sending = client.get(url).context["form"]["sending"].value()
    moderating.lock(by(moderator), topic.pk)
    answer = client.post(url, {"text": "An hour of work.", "sending": sending})
    assert answer.status_code == 403
    assert "An hour of work." in answer.text


def test_who_was_logged_out_gets_their_text_back_and_sends_it_again(
    client, forum, topic, helper
):
    client.force_login(helper)
    url = reply_url(forum, topic)
    sending = client.get(url).context["form"]["sending"].value()
    client.logout()
    said = {"text": "An hour of <work>.", "sending": sending}
    answer = client.post(url, said)
    assert answer.status_code == 403
    assert "An hour of &lt;work&gt;." in answer.text
    assert f"next={url}" in answer.text
    assert dict(answer.context["fields"]) == {"sending": sending}
    client.force_login(helper)
    assert client.post(url, said).status_code == 303


def test_a_text_for_what_nobody_may_know_of_is_answered_alike(
    client, forum, topic, helper
):
    private = make_topic(topic.board, is_private=True, title="Secret")
    client.force_login(helper)
    answers = [
        client.post(f"{forum.url}topic/{pk}/reply/", {"text": "Well."})
        for pk in (private.pk, 999_999)
    ]
    assert [each.status_code for each in answers] == [404, 404]
    assert all("Well." in each.text for each in answers)
    assert "Secret" not in answers[0].text


def test_a_form_is_not_kept_by_caches_and_lives_in_the_back_button(
    client, forum, topic, helper
):
    client.force_login(helper)
    control = client.get(reply_url(forum, topic))["Cache-Control"]
    assert "private" in control and "no-store" not in control


def test_a_request_without_a_token_gives_the_text_back(forum, topic, helper):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(helper)
    said = {"text": "An hour of work.", "sending": "x"}
    url = reply_url(forum, topic)
    own = client.post(url, said, headers={"Sec-Fetch-Site": "same-origin"})
    assert own.status_code == 403
    assert "An hour of work." in own.text and "Send again" in own.text
    other = client.post(url, said, headers={"Sec-Fetch-Site": "cross-site"})
    assert other.status_code == 403
    assert "An hour of work." not in other.text
    assert Post.objects.count() == 1


@pytest.mark.parametrize("bad", ["\0", "\x1b[2J", "a" * 40_000, " \n "])
@pytest.mark.parametrize("name", ["text", "sending", "website", "is_unsolved", "files"])
def test_no_field_breaks_the_form(client, forum, topic, helper, name, bad):
    client.force_login(helper)
    answer = sent(client, reply_url(forum, topic), **{"text": "Hm.", name: [bad, bad]})
    assert answer.status_code in (303, 422)
