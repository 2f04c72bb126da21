import re
from html import escape

import pytest
from django.contrib.auth.models import AnonymousUser

from heroic_core.feedback.models import Comment, Status, Vote
from heroic_core.viewer import Viewer
from tests.factories import make_admin, make_editor, make_user


pytestmark = pytest.mark.django_db


def answer(response):
    return response.content.decode()


def test_a_comment_goes_with_the_vote_and_its_reasons(reader, page):
    reader.vote("no")
    response = reader.say(
        "Step 3 is gone", reasons=["outdated", "missing"], email="ada@example.com"
    )
    assert response.status_code == 303
    assert "has arrived" in answer(reader.client.get(response["Location"]))
    comment = Comment.objects.get()
    assert (comment.text, comment.email) == ("Step 3 is gone", "ada@example.com")
    assert (comment.title, comment.category) == ("Cancel a plan", "Guides")
    assert (comment.page_id, comment.status) == (page.pk, Status.NEW)
    assert comment.vote == Vote.objects.get()
    assert comment.vote.reasons == "outdated missing"


def test_a_browser_without_cookies_says_all_at_once(make_reader):
    make_reader().say("Hello", "yes")
    assert Comment.objects.get().vote.helpful is True


def test_a_reason_that_is_sent_often_is_one(reader):
    reader.say(reasons=["unclear", *["outdated"] * 900])
    assert Vote.objects.get().reasons == "unclear outdated"


def test_numbers_in_the_form_are_for_machines(reader, settings):
    settings.USE_THOUSAND_SEPARATOR = True
    assert 'data-heroic-counter="1000"' in answer(reader.read())


def test_reasons_need_no_comment(reader):
    reader.say(reasons=["unclear"])
    assert Vote.objects.get().reasons == "unclear"
    assert not Comment.objects.exists()
    assert 'value="unclear" id' in answer(reader.read())


def test_a_quick_vote_leaves_the_reasons(reader):
    reader.say(reasons=["unclear"])
    reader.vote("no")
    assert Vote.objects.get().reasons == "unclear"


def test_what_was_written_is_shown_to_nobody_who_comes_to_the_browser_next(reader):
    reader.say("My number is 7", email="ada@example.com")
    shown = answer(reader.read())
    assert "My number is 7" not in shown
    assert "ada@example.com" not in shown


def test_clicking_twice_sends_once(reader):
    reader.say("Hello", email="ada@example.com")
    reader.say("Hello", email="ada@example.com")
    assert Comment.objects.count() == 1
    reader.say("Hello again")
    assert Comment.objects.count() == 2


def test_clicking_twice_sends_once_before_there_is_a_cookie(reader):
    for _click in range(2):
        reader.client.cookies.clear()
        assert reader.say("Hello", email="ada@example.com").status_code == 303
    assert Comment.objects.count() == Vote.objects.count() == 1


def test_a_long_comment_is_refused_and_kept_on_the_page(reader):
    text = "word " * 20_000
    response = reader.say(text, reasons=["wrong"], email="ada@example.com")
    assert response.status_code == 422
    shown = answer(response)
    assert text.strip() in shown
    assert "99,000 more" in shown or "98999 more" in shown.replace(",", "")
    assert 'value="ada@example.com"' in shown
    assert 'value="wrong" id' in shown
    assert not Vote.objects.exists()


def test_the_ends_of_lines_count_once(reader):
    assert reader.say("\r\n".join(["x"] * 500)).status_code == 303
    assert Comment.objects.get().text == "\n".join(["x"] * 500)


@pytest.mark.parametrize("email", ["ada", "ada@", "a@b", "@example.com", "a b@c.de"])
def test_an_address_that_is_none_is_told(reader, email):
    response = reader.say("Hello", email=email)
    assert response.status_code == 422
    shown = answer(response)
    assert "Write an e-mail address like" in shown
    assert escape(email) in shown
    assert "Hello" in shown


@pytest.mark.parametrize("end", ["\n", "\r\n", "%0a"])
def test_no_header_comes_with_an_address(reader, end):
    response = reader.say("Hello", email=f"ada@example.com{end}Bcc: eve@example.com")
    assert response.status_code == 422
    assert not Comment.objects.exists()


def test_an_address_alone_asks_what_for(reader):
    response = reader.say(email="ada@example.com")
    assert "Write what you want an answer to" in answer(response)
    assert "ada@example.com" in answer(response)


def test_control_characters_are_left_out(reader):
    reader.say("a\x00b\x1bc\x7fd\x85e\tf\ng")
    assert Comment.objects.get().text == "abcde\tf\ng"


def test_control_characters_are_not_shown_again_either(reader):
    shown = answer(reader.say("a\x00b", email="wrong"))
    assert "ab</textarea>" in shown
    assert "\x00" not in shown


@pytest.mark.parametrize(
    "data",
    [
        {"helpful": ""},
        {"helpful": "perhaps"},
        {"reasons": ["made up"]},
        {"reasons": ["outdated", "\x00"]},
    ],
)
def test_choices_that_are_none_are_told(reader, data):
    response = reader.say("Written with care", **data)
    assert response.status_code == 422
    assert "Choose" in answer(response)
    assert "Written with care" in answer(response)
    assert not Vote.objects.exists()


def test_whoever_falls_into_the_trap_is_kept_apart(reader):
    response = reader.say("Buy this", website="https://spam.example")
    assert response.status_code == 303
    assert Comment.objects.get().status == Status.SPAM


def test_a_vote_of_whoever_falls_into_the_trap_is_none(reader):
    reader.vote("yes")
    response = reader.say(website="https://spam.example", reasons=["wrong"])
    assert "has arrived" in answer(reader.client.get(response["Location"]))
    vote = Vote.objects.get()
    assert (vote.helpful, vote.reasons) == (True, "")


def test_who_writes_too_often_has_to_wait_and_loses_nothing(reader, monkeypatch):
    monkeypatch.setattr("heroic_core.feedback.views.say.COMMENTS", 1)
    reader.say("First")
    response = reader.say("Second, written with care")
    assert response.status_code == 429
    assert "Second, written with care" in answer(response)
    assert "Wait a few minutes" in answer(response)
    assert Comment.objects.count() == 1


def test_what_was_written_is_not_lost_with_what_it_is_about(reader, page):
    reader.vote("no")
    page.unpublish()
    response = reader.say("<b>\x00Written with care")
    assert response.status_code == 404
    assert "no-store" in response["Cache-Control"]
    assert "data-heroic-feedback" in answer(response)
    assert "This cannot be found any more." in answer(response)
    assert "\n&lt;b&gt;Written with care</textarea>" in answer(response)
    assert "textarea" not in answer(reader.vote("no"))
    assert not Comment.objects.exists()


def test_naughty_strings_are_text(reader, naughty):
    text = naughty
    shown = answer(reader.say(text, email="wrong"))
    cleaned = reader.say(text)
    assert cleaned.status_code == 303
    if "<" in text:
        assert text not in shown
    kept = Comment.objects.first()
    if kept:
        assert escape(kept.text) in shown


def test_errors_are_told_where_they_are(reader):
    shown = answer(reader.say("Hello", email="wrong"))
    field = f"heroic-feedback-page-{reader.page.pk}-email"
    assert f'id="{field}_error"' in shown
    assert f'aria-describedby="{field}_helptext {field}_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert "<title>Not sent" in shown


@pytest.mark.parametrize(
    ("name", "value"), [("helpful", "perhaps"), ("reasons", ["made up"])]
)
def test_errors_of_choices_are_told_where_they_are(reader, name, value):
    shown = answer(reader.say("Hello", **{name: value}))
    field = f"heroic-feedback-page-{reader.page.pk}-{name}"
    assert f'aria-describedby="{field}_error">' in shown
    assert f'id="{field}_error"' in shown
    assert re.search(rf'name="{name}"[^>]*aria-invalid="true"', shown)


def test_deleting_an_account_leaves_what_was_said(reader):
    user = make_user()
    reader.client.force_login(user)
    reader.say("Hello")
    Comment.objects.update(assignee=user)
    user.delete()
    assert Comment.objects.get().assignee is None


def test_deleting_the_page_leaves_the_comment_to_superusers(reader, page):
    reader.say("Hello")
    page.delete()
    comments = Comment.objects
    assert comments.visible_to(Viewer.for_user(make_admin())).count() == 1
    for user in (make_editor(), AnonymousUser()):
        assert not comments.visible_to(Viewer.for_user(user)).exists()
