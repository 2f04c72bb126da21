"""The form that starts a topic, and what is shown beside it."""

import pytest

from forumpress.choices import WhoMay
from forumpress.models import Post, Topic
from heroic_core.happenings import happened
from heroic_core.search.models import SearchLogEntry
from tests.factories import make_locale
from tests.queries import no_more, queries

from .factories import ask_for, make_board, make_topic
from .writing import OWN_PAGE, ask, sent


pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client, customer):
    client.force_login(customer)
    return client


def test_the_index_leads_to_the_boards_that_one_may_ask_on(writer, forum):
    open_board = make_board(forum, title="Open")
    make_board(forum, title="Of staff", who_may_post=WhoMay.STAFF)
    make_board(forum, title="Old", is_archived=True)
    page = writer.get(f"{forum.url_of('ask_where')}?title=No+mail")
    assert [each.page for each in page.context["boards"]] == [open_board]
    assert f'href="{open_board.url}ask/?title=No%20mail"' in page.text
    form = writer.get(f"{open_board.url}ask/?title=No+mail").context["form"]
    assert form["title"].value() == "No mail"


def test_a_topic_has_its_tags_its_answers_and_its_language(writer, board):
    make_locale("fr")
    board.allowed_tags.add("imap")
    board.save()
    tag = board.tagged_items.get().tag
    version = ask_for(board, "Version", is_required=True)
    said = {"tags": [tag.pk], f"intake-{version.pk}": "4.2", "locale": "fr"}
    assert ask(writer, board, **said, is_private="on").status_code == 303
    topic = Topic.objects.get()
    assert (topic.locale, topic.is_private) == ("fr", True)
    assert [each.name for each in topic.tags.all()] == ["imap"]
    assert topic.intake_answers.get().value == "4.2"


def test_on_a_private_board_every_new_topic_is_private(writer, board):
    board.topics_are_private = True
    board.save()
    page = writer.get(f"{board.url}ask/")
    assert "is_private" not in page.context["form"].fields
    assert "Only you and the staff will read this." in page.text
    assert ask(writer, board).status_code == 303
    assert Topic.objects.get().is_private


def test_one_language_is_not_asked_for(writer, board):
    assert "locale" not in writer.get(f"{board.url}ask/").context["form"].fields
    ask(writer, board)
    assert Topic.objects.get().locale == board.locale.language_code


def test_what_the_board_asks_is_said_where_it_is_missing(writer, board):
    version = ask_for(board, "Version", is_required=True)
    answer = ask(writer, board)
    assert answer.status_code == 422
    assert f"intake-{version.pk}" in answer.context["form"].errors
    assert "Since today." in answer.text


def test_the_rules_of_the_board_stand_beside_the_form(writer, forum):
    board = make_board(forum, rules="<p>Say which phone you have.</p>")
    assert "Say which phone you have." in writer.get(f"{board.url}ask/").text


def test_a_preview_is_what_will_be_shown_and_sends_nothing(writer, board):
    answer = ask(writer, board, text="Since **today**.", preview="1")
    assert answer.status_code == 200
    assert "<strong>today</strong>" in answer.context["preview"]
    assert not Topic.objects.exists()
    ask(writer, board, text="Since **today**.")
    assert Post.objects.get().html == str(answer.context["preview"])


def test_the_same_once_more_is_refused_kindly_and_stays_in_the_form(writer, board):
    ask(writer, board)
    answer = ask(writer, board)
    assert answer.status_code == 422
    assert "You have sent this already" in answer.text
    assert "Since today." in answer.text
    assert Topic.objects.count() == 1
    assert ask(writer, board, text="Since yesterday.").status_code == 303


def test_suggestions_without_javascript_send_nothing(writer, board, article):
    answer = sent(writer, f"{board.url}ask/", title="mail stuck", suggest="1")
    assert (answer.status_code, answer.context["errors"]) == (200, False)
    assert article.url in answer.text
    # The text is missing yet, which is no fault before it is sent.
    assert "aria-invalid" not in answer.text
    assert not Topic.objects.exists()


def test_what_was_shown_and_opened_is_kept_for_staff(writer, board, article):
    url = f"{board.url}ask/"
    page = writer.get(url, headers={"Referer": f"http://testserver{article.url}"})
    origin = page.context["origin"]
    data = {"origin": origin, "subject": "mail stuck", "text": ""}
    found = writer.post("/heroic/contact/suggest", data, headers=OWN_PAGE)
    shown = found.context["suggestions"]
    key = f"{shown.answers[0].source}:{shown.answers[0].document.thing}"
    said = {"title": "Mail", "text": "Still stuck.", "kind": "question"}
    carried = {"origin": origin, "shown": shown.shown, "opened": [key, "kb:1"]}
    sending = page.context["form"]["sending"].value()
    writer.post(url, {**said, **carried, "sending": sending})
    came_from, *read = Topic.objects.get().read_before
    assert (came_from["title"], came_from["came_from"]) == ("Mail is stuck", True)
    assert [(each["url"], each["opened"]) for each in read] == [(article.url, True)]


def test_what_nobody_was_shown_is_not_believed(writer, board):
    ask(writer, board, shown="forged", opened="kb:1", origin="forged")
    assert Topic.objects.get().read_before == []


def test_the_log_of_searches_says_that_it_was_in_the_forum(writer, board, article):
    origin = writer.get(f"{board.url}ask/").context["origin"]
    data = {"origin": origin, "subject": "mail stuck", "text": ""}
    found = writer.post("/heroic/contact/suggest", data, headers=OWN_PAGE)
    told = found.context["suggestions"].told
    writer.post("/heroic/searched", {"told": told}, headers=OWN_PAGE)
    assert SearchLogEntry.objects.get().place == "forum"


def test_this_solved_it_is_counted_once_and_thanked_for(writer, board):
    heard = []

    def hear(sender, source, page, detail, **kwargs):
        heard.append((sender, source, page, detail))

    happened.connect(hear)
    origin = writer.get(f"{board.url}ask/").context["origin"]
    url = f"{board.url}ask/solved/"
    for _time in range(2):
        answer = writer.post(url, {"origin": origin}, headers=OWN_PAGE)
    happened.disconnect(hear)
    assert heard == [(Topic, "forum", board, "")]
    assert (answer.status_code, answer.url) == (303, board.url)
    assert "Good that you found it" in writer.get(answer.url).text
    assert writer.get(url).status_code == 405


def test_where_only_staff_post_others_are_told(writer, forum):
    board = make_board(forum, who_may_post=WhoMay.STAFF)
    assert writer.get(f"{board.url}ask/").status_code == 403
    data = {"title": "Mail", "text": "A long story.", "kind": "question"}
    answer = writer.post(f"{board.url}ask/", data)
    assert answer.status_code == 403
    assert "A long story." in answer.text


@pytest.mark.parametrize("bad", ["\0", "\ud800".encode("utf-8", "replace").decode()])
@pytest.mark.parametrize(
    "name", ["title", "text", "kind", "tags", "locale", "sending", "website", "origin"]
)
def test_no_field_breaks_the_form(writer, board, name, bad):
    make_locale("fr")
    answer = ask(writer, board, **{name: [f"a{bad}b", "c", bad]})
    assert answer.status_code in (303, 422)


def test_a_text_that_comes_as_a_file_is_no_text(writer, board):
    from .writing import text_file

    answer = ask(writer, board, text=text_file(), title=text_file())
    assert answer.status_code == 422


def test_the_form_costs_the_same_with_many_topics(writer, board, customer):
    url = f"{board.url}ask/"
    before = queries(writer, url)
    for _number in range(3):
        make_topic(board, customer)
    no_more(before, queries(writer, url))
