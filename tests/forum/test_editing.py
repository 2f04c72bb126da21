"""Changing what a post says, and what it said before."""

import pytest

from forumpress.models import PostEdit
from forumpress.services.editing import edit_post

from .factories import by, make_note, make_reply, make_topic
from .writing import sent


pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(board, customer):
    return make_topic(board, customer, title="Mail is stuck")


@pytest.fixture
def post(topic, helper):
    return make_reply(topic, helper, "Empty the outbox.")


def url_of(forum, name, post):
    return forum.url_of(name, post.pk)


def test_the_form_has_what_was_written(client, forum, post, helper):
    client.force_login(helper)
    url = url_of(forum, "edit", post)
    form = client.get(url).context["form"]
    assert form["text"].value() == "Empty the outbox."
    assert "title" not in form.fields
    answer = sent(client, url, text="Empty the *drafts*.")
    assert answer.status_code == 303
    assert answer.url.endswith(f"#post-{post.pk}")
    post.refresh_from_db()
    assert "<em>drafts</em>" in post.html and post.edited_at


def test_the_first_post_has_the_title(client, forum, topic, customer):
    client.force_login(customer)
    url = url_of(forum, "edit", topic.posts.get())
    sent(client, url, title="Mail was stuck", text="It works.")
    topic.refresh_from_db()
    assert topic.title == "Mail was stuck"
    assert PostEdit.objects.get().title == "Mail is stuck"


def test_an_empty_form_is_told_so_and_changes_nothing(client, forum, post, helper):
    client.force_login(helper)
    answer = client.post(url_of(forum, "edit", post), {"text": " "})
    assert answer.status_code == 422
    assert not PostEdit.objects.exists()


def test_a_preview_changes_nothing(client, forum, post, helper):
    client.force_login(helper)
    answer = sent(client, url_of(forum, "edit", post), text="*So*", preview="1")
    assert answer.context["preview"] == "<p><em>So</em></p>\n"
    post.refresh_from_db()
    assert post.source == "Empty the outbox."


def test_others_may_not_and_nothing_they_wrote_is_lost(client, forum, post, customer):
    client.force_login(customer)
    url = url_of(forum, "edit", post)
    assert client.get(url).status_code == 403
    answer = client.post(url, {"text": "I know better."})
    assert answer.status_code == 403
    assert "I know better." in answer.text


def test_a_post_that_one_may_not_read_is_absent(client, forum, topic, staff, helper):
    note = make_note(topic, staff)
    client.force_login(helper)
    for name in ("edit", "history"):
        assert client.get(url_of(forum, name, note)).status_code == 404


def test_staff_see_what_it_said_before(client, forum, post, helper, staff):
    edit_post(by(helper), post.pk, "Empty the drafts.")
    edit_post(by(helper), post.pk, "Empty the <b>bin</b>.")
    client.force_login(staff)
    page = client.get(url_of(forum, "history", post))
    assert len(page.context["changes"]) == 2
    assert "<del>outbox</del><ins>drafts</ins>" in page.text
    assert "<b>bin</b>" not in page.text
    assert "Grace Hopper" in page.text


def test_staff_see_other_titles(client, forum, topic, customer, staff):
    edit_post(by(customer), topic.posts.get().pk, "It works.", "Mail was stuck")
    client.force_login(staff)
    page = client.get(url_of(forum, "history", topic.posts.get()))
    assert "<del>is</del><ins>was</ins>" in page.text


def test_the_history_of_who_has_gone(client, forum, post, helper, staff):
    edit_post(by(helper), post.pk, "Empty the drafts.")
    helper.delete()
    client.force_login(staff)
    assert client.get(url_of(forum, "history", post)).status_code == 200


def test_no_history_for_others(client, forum, post, helper, moderator):
    client.force_login(helper)
    assert client.get(url_of(forum, "history", post)).status_code == 403
    client.force_login(moderator)
    page = client.get(url_of(forum, "history", post))
    assert "It was never changed." in page.text
    client.logout()
    assert client.get(url_of(forum, "history", post)).status_code == 302
