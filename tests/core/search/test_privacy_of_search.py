"""Nobody finds, counts, or is proposed what they may not see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heroic_core import outbox
from heroic_core.search.keeping import remember, remember_opened
from heroic_core.search.models import SearchDocument
from heroic_core.search.popular import popular
from heroic_core.viewer import stranger
from tests.factories import make_admin, make_private, make_user
from tests.faq.factories import make_category, make_faq_page, make_question


pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"


def draft(page, home):
    page.unpublish()


def expired(page, home):
    page.expire_at = timezone.now() - timedelta(hours=1)
    page.save()
    page.unpublish(set_expired=True)


def login(page, home):
    make_private(page)


def group(page, home):
    make_private(page, "Board")


def password(page, home):
    make_private(page, password="sesame")


def moved_below_private(page, home):
    board = home.add_child(instance=type(page)(title="Private place"))
    make_private(board, "Board")
    page.refresh_from_db()
    page.move(board, pos="last-child")


def an_ancestor_made_private(page, home):
    board = home.add_child(instance=type(page)(title="Later private"))
    page.refresh_from_db()
    page.move(board, pos="last-child")
    make_private(board, "Board")


def deleted(page, home):
    page.delete()


KINDS = [
    draft,
    expired,
    login,
    group,
    password,
    moved_below_private,
    an_ancestor_made_private,
    deleted,
]
URLS = [
    "/search/?q=secret",
    "/search/?q=Kanarienvogl",
    "/search/?q=Kanarien",
    "/search/?q=nothing+of+the+kind",
    "/heroic/suggest?q=kanar",
    "/heroic/suggest?q=knarien",
    "/heroic/suggest?q=sec",
]


@pytest.mark.parametrize("drained", [True, False], ids=["indexed", "at once"])
@pytest.mark.parametrize("hide", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_hidden_is_in_no_answer(
    client, home_page, make_text_page, hide, drained
):
    page = make_text_page(f"Secret {CANARY}", f"The secret word is {CANARY}.")
    outbox.drain()
    assert any(CANARY in client.get(url).text for url in URLS)
    hide(page, home_page)
    if drained:
        outbox.drain()
    for user in (None, make_user("Others")):
        if user:
            if hide is login:
                continue
            client.force_login(user)
        for url in URLS:
            text = client.get(url).text
            assert CANARY.lower() not in text.lower(), url
            assert "1 result" not in text, url


def test_who_may_see_it_finds_it(client, make_text_page):
    make_private(make_text_page(f"Secret {CANARY}", "Something."), "Board")
    outbox.drain()
    client.force_login(make_user("Board"))
    assert CANARY in client.get("/search/?q=secret").text
    assert CANARY in client.get("/heroic/suggest?q=kanar").text
    client.force_login(make_admin())
    assert CANARY in client.get("/search/?q=secret").text


def test_a_question_is_found_by_those_who_may_see_its_page(client, home_page):
    category = make_category(CANARY)
    make_question(f"Where is the {CANARY}?", categories=[category])
    page = make_faq_page(home_page, "Birds", categories=[category])
    outbox.drain()
    assert "1 result" in client.get("/search/?q=where+is+the+kanarienvogel").text
    make_private(page, "Board")
    assert CANARY not in client.get("/search/?q=where+is").text
    page.view_restrictions.all().delete()
    assert CANARY in client.get("/search/?q=kanarienvogel").text
    page.unpublish()
    assert "1 result" not in client.get("/search/?q=kanarienvogel").text


def test_a_private_category_of_a_public_question_is_not_found(client, home_page):
    open_one, secret = make_category("Open"), make_category(CANARY)
    make_question("Where is it?", categories=[open_one, secret])
    make_faq_page(home_page, categories=[open_one])
    make_private(make_faq_page(home_page, "Board", categories=[secret]), "Board")
    outbox.drain()
    assert not SearchDocument.objects.filter(keywords__contains=CANARY).exists()


def test_what_is_popular_is_asked_again(client, make_text_page):
    page = make_text_page(f"Secret {CANARY}", "Something.")
    outbox.drain()
    remember(token="t", words="x", locale="en", site=None, place="page", results=1)
    remember_opened("t", "page", page.pk, 1)
    assert len(popular(stranger(), "en")) == 1
    assert CANARY in client.get("/search/").text
    make_private(page)
    assert popular(stranger(), "en") == []
    assert CANARY not in client.get("/search/").text


def test_answers_that_depend_on_the_viewer_say_so(client, make_text_page):
    make_private(make_text_page("Board"), "Board")
    for url in ("/search/?q=board", "/heroic/suggest?q=board"):
        answer = client.get(url)
        assert "Cookie" in answer["Vary"]
        assert "private" in answer["Cache-Control"]
