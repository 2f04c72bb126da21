"""What somebody is writing is kept, and is there again."""

import pytest

from forumpress import limits
from forumpress.models import Draft, Topic
from forumpress.services import drafts

from .factories import by, make_board, make_reply, make_topic
from .writing import ask, reply_url, sent


pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client, customer):
    client.force_login(customer)
    return client


def save(client, forum, key, sequence=1, **said):
    data = {"key": key, "sequence": sequence, **said}
    return client.post(forum.url_of("keep_draft"), data)


def test_a_question_is_there_again(writer, forum, board):
    said = {"title": "Mail", "text": "Half a", "kind": "discussion", "is_private": "on"}
    answer = save(writer, forum, f"board:{board.pk}", **said, sending="x", website="y")
    assert answer.json() == {"sequence": 1}
    assert set(Draft.objects.get().content) == {*said}
    page = writer.get(f"{board.url}ask/")
    form = page.context["form"]
    assert {name: form[name].value() for name in said} == said
    assert "What you had begun is here again" in page.text
    assert page.context["editor"]["sequence"] == 1


def test_tags_are_there_again(writer, forum, board):
    board.allowed_tags.add("imap", "smtp", "pop")
    board.save()
    tags = [str(row.tag_id) for row in board.tagged_items.all()][:2]
    save(writer, forum, f"board:{board.pk}", tags=tags)
    form = writer.get(f"{board.url}ask/").context["form"]
    assert form["tags"].value() == tags


def test_a_reply_and_a_change_are_there_again(writer, forum, board, customer):
    topic = make_topic(board, customer)
    post = make_reply(topic, customer)
    save(writer, forum, f"reply:{topic.pk}", text="Half a")
    save(writer, forum, f"edit:{post.pk}", text="Half another")
    for url, text in [
        (f"{board.url}{topic.path}", "Half a"),
        (reply_url(forum, topic), "Half a"),
        (forum.url_of("edit", post.pk), "Half another"),
    ]:
        assert writer.get(url).context["form"]["text"].value() == text


def test_what_comes_late_does_not_take_the_place_of_what_is_newer(writer, forum, board):
    key = f"board:{board.pk}"
    save(writer, forum, key, 7, text="Newer")
    for sequence in (6, 7):
        answer = save(writer, forum, key, sequence, text="Older")
        assert answer.status_code == 409
        assert "In another window" in answer.json()["said"]
    assert Draft.objects.get().content == {"text": ["Newer"]}


def test_the_same_text_once_more_is_no_other_text(writer, forum, board):
    key = f"board:{board.pk}"
    save(writer, forum, key, 7, text="Half a")
    assert save(writer, forum, key, 3, text="Half a").json() == {"sequence": 7}


def test_discarding_leads_back_to_an_empty_form(writer, forum, board, customer):
    topic = make_topic(board, customer)
    url = forum.url_of("discard_draft")
    for key, back in [
        (f"board:{board.pk}", f"{board.url}ask/"),
        (f"reply:{topic.pk}", f"{board.url}{topic.path}#forumpress-reply"),
    ]:
        save(writer, forum, key, text="Half a")
        answer = writer.post(url, {"key": key})
        assert (answer.status_code, answer.url) == (303, back)
        assert not writer.get(back).context["form"]["text"].value()
    assert writer.get(url).status_code == 405


def test_discarding_tells_nobody_what_is_there(writer, forum, board, helper):
    private = make_topic(board, helper, is_private=True)
    url = forum.url_of("discard_draft")
    keys = [f"reply:{private.pk}", "reply:999999", "edit:999999", "board:999999", "x"]
    assert {writer.post(url, {"key": key}).url for key in keys} == {forum.url}


def test_sending_drops_the_draft(writer, forum, board):
    save(writer, forum, f"board:{board.pk}", text="Half a")
    ask(writer, board)
    topic = Topic.objects.get()
    save(writer, forum, f"reply:{topic.pk}", text="Half a")
    sent(writer, reply_url(forum, topic), text="Whole.")
    assert not Draft.objects.exists()


def test_a_change_that_changes_nothing_drops_it_too(writer, forum, board, customer):
    topic = make_topic(board, customer, title="Mail")
    post = topic.posts.get()
    save(writer, forum, f"edit:{post.pk}", text="Half a")
    sent(writer, forum.url_of("edit", post.pk), title="Mail", text=post.source)
    assert not Draft.objects.exists()


def test_nobody_sees_what_another_writes(writer, forum, board, helper):
    save(writer, forum, f"board:{board.pk}", text="Half a")
    writer.force_login(helper)
    assert not writer.get(f"{board.url}ask/").context["form"]["text"].value()


def test_who_is_logged_out_is_told_so(client, forum, board):
    answer = save(client, forum, f"board:{board.pk}", text="Half a")
    assert answer.status_code == 401
    assert answer.json() == {"said": "You are logged out."}


def test_what_is_too_long_is_told_in_numbers(writer, forum, board):
    text = "x" * (limits.LONGEST_DRAFT + 100)
    answer = save(writer, forum, f"board:{board.pk}", text=text)
    assert answer.status_code == 422
    assert "too long to be saved by 1" in answer.json()["said"]


@pytest.mark.parametrize(
    "said",
    [
        {"key": "", "sequence": "1"},
        {"key": "topic:1", "sequence": "1"},
        {"key": "board:0", "sequence": "1"},
        {"key": "board:1\0", "sequence": "1"},
        {"key": f"board:{'9' * 40}", "sequence": "1"},
        {"key": "board:1", "sequence": ""},
        {"key": "board:1", "sequence": "-1"},
        {"key": "board:1", "sequence": "9" * 19},
        {"key": "board:1", "sequence": "9" * 40},
        {"key": ["board:1", "x"], "sequence": ["1", "x"]},
    ],
)
def test_what_makes_no_sense_is_refused(writer, forum, said):
    answer = writer.post(forum.url_of("keep_draft"), {"text": "a", **said})
    assert answer.status_code == 422
    assert not Draft.objects.exists()


def test_odd_fields_and_odd_characters_are_left_out(writer, forum, board):
    odd = {
        "text": "a\0b\x1bc",
        "te\0xt": "a",
        "x" * 99: "a",
        "a.b": "a",
        "intake-4": "é",
    }
    assert save(writer, forum, f"board:{board.pk}", **odd).status_code == 200
    assert Draft.objects.get().content == {"text": ["abc"], "intake-4": ["é"]}


def test_somebody_has_so_many_and_those_of_long_ago_go(customer, monkeypatch, forum):
    monkeypatch.setattr(limits, "MOST_DRAFTS", 2)
    for number in (1, 2, 3):
        drafts.keep(by(customer), f"board:{number}", 1, {"text": ["a"]})
    assert set(Draft.objects.values_list("key", flat=True)) == {"board:2", "board:3"}


def test_a_draft_of_a_field_that_is_no_more(writer, forum):
    board = make_board(forum)
    save(writer, forum, f"board:{board.pk}", text="Half a", kind="idea", locale="xx")
    form = writer.get(f"{board.url}ask/").context["form"]
    assert form["text"].value() == "Half a"
