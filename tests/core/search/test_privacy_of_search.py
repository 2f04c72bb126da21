"""Nobody finds, counts, or is proposed what they may not see."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heroic_core import outbox
from heroic_core.search.keeping import remember, remember_opened
from heroic_core.search.models import SearchDocument, SearchLogEntry
from heroic_core.search.popular import popular
from heroic_core.search.telling import Told
from heroic_core.viewer import stranger
from tests.factories import make_admin, make_private, make_user, make_user_who_may
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
    # What was often opened, without a question and where nothing was found.
    "/search/",
    "/search/?q=xyzzyqq",
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
    remember(token="t", words="x", locale="en", site=None, place="page", results=1)
    remember_opened("t", "page", page.pk, 1)
    shown = [CANARY.lower() in client.get(url).text.lower() for url in URLS]
    assert all(shown)
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


@pytest.fixture
def log_read_by_another(client):
    """What an editor reads in the log who may see nothing that is private."""

    def read():
        reader = Client()
        reader.force_login(make_user_who_may("view_searchlogentry"))
        return reader.get(reverse("heroic_search_log:index")).text.lower()

    return read


def search_and_tell(client, words, **headers):
    text = client.get("/search/", {"q": words}, headers=headers).text
    told = re.search(r'data-told="([^"]+)"', text)[1]
    client.post(
        "/heroic/searched", {"told": told}, headers={"Sec-Fetch-Site": "same-origin"}
    )


def test_the_log_says_what_everybody_would_have_got(
    client, make_text_page, log_read_by_another
):
    make_private(make_text_page(f"Secret {CANARY}", "Something."), "Board")
    make_text_page("Open", "Something else.")
    outbox.drain()
    client.force_login(make_user("Board"))
    search_and_tell(client, CANARY[:-2] + CANARY[-1])
    assert CANARY.lower() not in log_read_by_another()
    assert SearchLogEntry.objects.latest("pk").results == 0
    search_and_tell(client, "something")
    assert SearchLogEntry.objects.latest("pk").results == 1
    call_command("find", "something", user=make_user("Board").get_username())
    assert SearchLogEntry.objects.latest("pk").results == 1
    told = client.get("/heroic/suggest?q=secr").json()
    assert len(told["groups"]) == 1
    assert Told.read(told["told"]).results == 0


def test_a_search_from_a_section_counts_what_stands_there(client, make_text_page):
    board = make_text_page("Board room", "Something.")
    make_private(board, "Board")
    nested = make_text_page("Vault", "Something.", parent=board)
    make_private(nested, "Vault keepers")
    other = make_text_page("Elsewhere", "Something.")
    make_private(other, "Board")
    make_text_page("Open", "Something else.")
    outbox.drain()
    client.force_login(make_user("Board", "Vault keepers"))
    referer = f"http://testserver{board.get_url()}"
    search_and_tell(client, "something", Referer=referer)
    entry = SearchLogEntry.objects.latest("pk")
    assert (entry.section_id, entry.results) == (board.pk, 2)
    for words, number in [("board", 1), ("vault", 0), ("elsewhere", 0), ("open", 1)]:
        url = f"/heroic/suggest?q={words}"
        told = client.get(url, headers={"Referer": referer}).json()["told"]
        assert Told.read(told).results == number, words


def test_searches_from_a_section_stay_private_when_it_is_moved(
    make_text_page, log_read_by_another
):
    board, other = make_text_page("Board room"), make_text_page("Other")
    make_private(board, "Board")
    remember(
        token="t",
        words=CANARY,
        locale="en",
        site=None,
        place="page",
        results=1,
        section=board,
    )
    assert CANARY.lower() not in log_read_by_another()
    board.move(other, pos="last-child")
    assert CANARY.lower() not in log_read_by_another()
    type(board).objects.get(pk=board.pk).delete()
    assert CANARY.lower() not in log_read_by_another()


def test_a_search_from_a_nested_section_is_told_to_its_own_readers(
    client, make_text_page
):
    board = make_text_page("Board room", "Something.")
    make_private(board, "Board")
    vault = make_text_page("Vault", "Something.", parent=board)
    make_private(vault, "Vault keepers")
    safe = make_text_page("Safe", "Something.", parent=vault)
    make_private(safe, "Safe keepers")
    outbox.drain()
    client.force_login(make_user("Board", "Vault keepers", "Safe keepers"))
    referer = f"http://testserver{vault.get_url()}"
    search_and_tell(client, "something", Referer=referer)
    entry = SearchLogEntry.objects.latest("pk")
    # Who may see the vault may see the board room, and may not see the safe.
    assert (entry.section_id, entry.results) == (vault.pk, 2)


def test_a_search_from_an_alias_of_what_is_private_is_told_to_its_readers(
    client, make_text_page
):
    board = make_text_page("Board room", "Something.")
    make_private(board, "Board")
    alias = make_text_page("Minutes", "Something.", parent=board).create_alias(
        parent=board.get_parent(), update_slug="open-minutes"
    )
    alias.view_restrictions.all().delete()
    outbox.drain()
    client.force_login(make_user("Board"))
    referer = f"http://testserver{alias.get_url()}"
    search_and_tell(client, "something", Referer=referer)
    assert SearchLogEntry.objects.latest("pk").section_id == alias.pk
