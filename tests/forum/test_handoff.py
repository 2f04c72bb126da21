"""A topic becomes the draft of an article or of a question."""

import re

import pytest
from wagtail.models import Page

from forumpress.models import Event, Handoff
from forumpress.services import handoffs, solving
from forumpress.services.stripping import Stripping
from heroic_core.groups import STAFF
from heroic_core.search.rebuilding import rebuild
from heroic_core.viewer import stranger
from heroic_faq.models import Question
from heroic_kb.groups import KB_EDITORS
from heroic_kb.models import ArticlePage
from tests.factories import make_private, make_user
from tests.faq.factories import make_category as make_faq_category
from tests.faq.factories import make_faq_page
from tests.kb.factories import make_category, make_knowledge_base

from .factories import by, make_board, make_note, make_reply, make_topic


pytestmark = pytest.mark.django_db

ASKED = (
    "Hi, this is Ada Lovelace, ada@example.com or +44 20 7946 0958. "
    "@grace-hopper said on 2026-11-27 that it works."
)


@pytest.fixture
def category(home_page):
    return make_category(make_knowledge_base(home_page), "Mail")


@pytest.fixture
def writer(forum):
    return make_user(STAFF, KB_EDITORS, first_name="Wendy")


@pytest.fixture
def topic(board, customer, helper):
    topic = make_topic(board, customer, title="Ada asks why mail is stuck", text=ASKED)
    make_reply(topic, make_user(), "Me too!")
    answer = make_reply(
        topic, helper, "Dear Ada,\n\n1. clear the queue\n2. wait.\n\nGrace"
    )
    solving.mark_solved(by(customer), answer.pk)
    return topic


@pytest.fixture
def page(client, forum, writer, topic, category):
    client.force_login(writer)
    return f"{forum.url}topic/{topic.pk}/handoff/"


def said_on(page, **values):
    """What the form says when nothing is changed in it."""
    form = page.context["form"]
    said = {name: form[name].value() for name in form.fields}
    said = {name: value for name, value in said.items() if value not in (None, False)}
    return {**said, **values}


def test_the_opening_and_the_solution_are_chosen_without_names(client, page, topic):
    form = client.get(page).context["form"]
    assert [take.value() for _post, take, _text in form.rows] == [True, True, False]
    texts = [text.value() for _post, _take, text in form.rows]
    assert texts[0] == (
        "Hi, this is [name], [e-mail address] or [number]. "
        "[name] said on 2026-11-27 that it works."
    )
    assert texts[1] == "Dear [name],\nclear the queue\nwait.\n[name]"
    assert form["title"].value() == "[name] asks why mail is stuck"


def test_an_article_is_drafted(client, page, topic, board, category, writer):
    said = said_on(client.get(page), place=f"kb:{category.pk}", title="Stuck mail")
    assert client.post(page, said).url == f"{board.url}{topic.path}"
    article = ArticlePage.objects.get()
    assert (article.title, article.live, article.owner) == ("Stuck mail", False, writer)
    notes = str(article.body)
    assert re.search(r"clear the queue<br ?/?>wait", notes) and "Me too" not in notes
    assert "Lovelace" not in notes and "ada@" not in notes
    assert f"{board.url}{topic.path}" in notes
    made = Handoff.objects.get()
    assert (made.source, made.thing, made.by) == ("kb", article.pk, writer)
    event = Event.objects.get(verb="handed_off")
    assert (event.topic, event.actor) == (topic, writer)


def test_a_question_of_a_faq_is_drafted(client, page, topic, home_page, writer):
    faq = make_faq_category("Mail")
    make_faq_page(home_page, faq)
    writer.is_superuser = True
    writer.save()
    said = said_on(client.get(page), place=f"faq:{faq.pk}")
    assert client.post(page, said).status_code == 303
    assert Question.objects.get().live is False
    assert Handoff.objects.get().source == "faq"


def test_what_was_edited_is_what_is_taken(client, page, topic, category):
    opening = topic.posts.get(position=1)
    said = said_on(client.get(page), place=f"kb:{category.pk}")
    client.post(page, {**said, f"text-{opening.pk}": "Mail was stuck."})
    notes = str(ArticlePage.objects.get().body)
    assert "Mail was stuck." in notes and "it works" not in notes


def test_the_two_lead_to_each_other(client, page, topic, board, category, customer):
    client.post(page, said_on(client.get(page), place=f"kb:{category.pk}"))
    url, article = f"{board.url}{topic.path}", ArticlePage.objects.get()
    shown = client.get(url).text
    assert "Draft: Article" in shown and f"/pages/{article.pk}/edit/" in shown
    client.force_login(customer)
    assert "Draft:" not in client.get(url).text

    article.save_revision().publish()
    rebuild()
    client.logout()
    shown = client.get(url).text
    assert f'href="{article.url}"' in shown and "step by step" in shown

    make_private(category, "Directors")
    assert f'href="{article.url}"' not in client.get(url).text
    assert handoffs.published_of(topic, stranger()) == []


def test_a_private_topic_is_warned_of(client, page, topic, category):
    topic.is_private = True
    topic.save()
    said = said_on(client.get(page), place=f"kb:{category.pk}")
    answer = client.post(page, said)
    assert answer.status_code == 422
    assert "Not everybody may read this topic" in answer.text
    assert not Handoff.objects.exists()
    assert client.post(page, {**said, "is_sure": "on"}).status_code == 303
    # Tags are offered to everybody who writes.
    assert not ArticlePage.objects.get().tags.exists()


def test_a_question_takes_nothing_that_is_private(client, page, topic, home_page):
    faq = make_faq_category("Mail")
    make_faq_page(home_page, faq)
    admin = make_user(is_superuser=True)
    client.force_login(admin)
    topic.is_private = True
    topic.save()
    said = said_on(client.get(page), place=f"faq:{faq.pk}", is_sure="on")
    answer = client.post(page, said)
    assert answer.status_code == 422
    assert "Choose another place" in answer.text
    assert not Question.objects.exists() and not Handoff.objects.exists()


def test_places_are_those_that_one_may_write_to(client, page, staff, category):
    client.force_login(staff)
    answer = client.get(page)
    assert "no place in the language" in answer.text
    said = said_on(answer, place=f"kb:{category.pk}")
    assert client.post(page, said).status_code == 422
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": ""},
        {"place": "kb:x"},
        {"place": "\x00:\x00"},
        {"title": ""},
        {"title": "x" * 151},
        {"texts": "x" * 32_001},
        {"takes": ""},
    ],
)
def test_what_makes_no_sense_loses_nothing(client, page, category, wrong):
    said = said_on(client.get(page), place=f"kb:{category.pk}")
    for name in list(said):
        if "texts" in wrong and name.startswith("text-"):
            said[name] = wrong["texts"]
        if "takes" in wrong and name.startswith("take-"):
            del said[name]
    said.update(wrong)
    answer = client.post(page, said)
    assert answer.status_code == 422
    assert not ArticlePage.objects.exists()


def test_notes_are_not_offered(client, page, topic, writer):
    make_note(topic, writer, "She has called before.")
    assert "called before" not in client.get(page).text


def test_it_is_for_the_staff(client, forum, page, topic, board, moderator):
    secret = make_topic(board, is_private=True)
    for user in (topic.author, moderator):
        client.force_login(user)
        assert client.get(page).status_code == 403
        assert client.post(page, {}).status_code == 403
        url = f"{forum.url}topic/{secret.pk}/handoff/"
        wanted = 404
        assert client.get(url).status_code == wanted
    client.logout()
    assert client.get(page).status_code == 302


def test_a_topic_of_a_restricted_board_is_private_too(forum, customer):
    board = make_board(forum, title="Directors")
    topic = make_topic(board, customer)
    assert not handoffs.is_secret(topic)
    make_private(Page.objects.get(pk=board.pk), "Directors")
    assert handoffs.is_secret(topic)


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        ("Will it? I will ask WILL BLOGGS.", "[name] it? I will ask [name]."),
        ("Wills and goodWill stay", "Wills and goodWill stay"),
        ("山田太郎です", "[name]です"),
        ("mail a.b+c@mail.example.co.uk now", "mail [e-mail address] now"),
        ("(030) 1234-5678 and 10.0.0.1", "[number] and 10.0.0.1"),
        ("Error 404 in 3.11.2", "Error 404 in 3.11.2"),
        ("@will-b and x@y", "[name] and x@y"),
    ],
)
def test_who_somebody_is_is_taken_out(text, stripped):
    assert Stripping(["Will Bloggs", "山田太郎", "will-b"]).strip(text) == stripped


@pytest.mark.parametrize("part", ["a", "1", "1 ", "@", "a@", "a@a.", "("])
def test_no_text_takes_long(part):
    text = part * (64_000 // len(part))
    assert Stripping(["Ada"]).strip(text)
