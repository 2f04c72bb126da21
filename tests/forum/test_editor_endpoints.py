"""What a page asks while somebody writes: previews and quotations."""

import pytest

from forumpress.models import Post

from .factories import make_note, make_reply, make_topic


pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client, helper):
    client.force_login(helper)
    return client


def test_a_preview_equals_what_is_shown(writer, forum, topic, helper):
    text = "# So\n\n**bold** <b>not</b>\n\n```python\nprint(1)\n```\n"
    answer = writer.post(forum.url_of("preview"), {"text": text})
    assert answer.json()["html"] == make_reply(topic, helper, text.rstrip()).html
    assert "no-store" in answer["Cache-Control"]


def test_a_preview_of_too_much_says_by_how_much(writer, forum):
    text = "x" * (Post.LONGEST + 312)
    answer = writer.post(forum.url_of("preview"), {"text": text})
    assert answer.status_code == 422
    assert "too long by 312 characters" in answer.json()["said"]


@pytest.mark.parametrize("text", ["", "\0", "<script>alert(1)</script>", "[" * 9000])
def test_a_preview_of_anything(writer, forum, text):
    answer = writer.post(forum.url_of("preview"), {"text": [text, text]})
    assert answer.status_code == 200
    assert "<script" not in answer.json()["html"]


def test_words_of_a_post_become_a_quotation(writer, forum, topic, customer):
    post = topic.posts.get()
    answer = writer.post(
        forum.url_of("quote", post.pk), {"text": "It *does* not\nwork"}
    )
    said, _gap, *lines = answer.json()["text"].strip().splitlines()
    assert said == f"> [Ada Lovelace]({forum.url_of('post', post.pk)}) wrote:"
    assert lines == ["> It \\*does\\* not", "> work"]


@pytest.mark.parametrize("text", ["", " \n", "\0"])
def test_a_quotation_of_nothing_is_refused_in_words(writer, forum, topic, text):
    url = forum.url_of("quote", topic.posts.get().pk)
    answer = writer.post(url, {"text": text})
    assert (answer.status_code, answer.json()["said"]) == (
        422,
        "Select what you want to quote.",
    )


def test_nobody_quotes_what_they_may_not_read(writer, forum, topic, staff):
    note = make_note(topic, staff)
    private = make_topic(topic.board, is_private=True).posts.get()
    statuses = {
        writer.post(f"{forum.url}post/{pk}/quote/", {"text": "a"}).status_code
        for pk in (note.pk, private.pk, 999_999)
    }
    assert statuses == {404}


@pytest.mark.parametrize("name", ["preview", "upload", "keep_draft"])
def test_who_is_logged_out_is_told_so_and_led_nowhere(client, forum, name):
    answer = client.post(forum.url_of(name), {"text": "a"})
    assert (answer.status_code, answer.json()["said"]) == (401, "You are logged out.")


@pytest.mark.parametrize("name", ["preview", "upload", "keep_draft"])
def test_nothing_of_it_is_asked_by_get(writer, forum, name):
    assert writer.get(forum.url_of(name)).status_code == 405
