"""The page of results, its suggestions, and what it tells when it is loaded."""

import re
from datetime import timedelta

import pytest
from django.conf import global_settings
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from heroic_core import outbox
from heroic_core.models import HelpSettings
from heroic_core.search.models import SearchLogEntry
from tests.factories import make_private
from tests.faq.factories import make_category, make_faq_page, make_question


pytestmark = pytest.mark.django_db

HOSTILE = [
    "",
    "   ",
    '"',
    '"unbalanced',
    "AND OR NOT NEAR * ^ : ( )",
    'zzz")OR({autocomplete}:"x',
    "%",
    "_",
    "\x00",
    "\x1b[31m",
    "🙂👩‍👩‍👧",
    "مرحبا بالعالم",
    "x" * 10_000,
    "word " * 500,
    "a",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "${7*7}{{7*7}}",
    "-",
    '-"',
    "\u202e\u2066",
    "ﷺ",
    "1e309",
]
QUERIES = [
    "q=%ff",
    "q=backup&page=-1",
    "q=backup&page=99999999",
    "q=backup&page=x",
    "q=backup&source=nothing",
    "q=backup&locale=zz",
    "q=backup&updated=-5",
    "q=backup&category=%00",
    "q=backup&q=other",
    "q=%ed%a0%80",
]


@pytest.fixture
def articles(make_text_page):
    for number in range(25):
        make_text_page(f"Backup {number:02}", "All about a backup.")
    outbox.drain()


def test_any_text_is_a_question(client, articles):
    for text in HOSTILE:
        for url in ("/search/", "/heroic/suggest"):
            answer = client.get(url, {"q": text})
            assert answer.status_code == 200, text
            if "json" not in answer["Content-Type"]:
                assert "<script>alert(1)" not in answer.text, text


def test_any_address_is_a_page(client, articles):
    for query in QUERIES:
        assert client.get(f"/search/?{query}").status_code == 200, query
        assert client.get(f"/heroic/suggest?{query}").status_code == 200, query


def test_pages_of_ten(client, articles):
    first = client.get("/search/?q=backup")
    assert first.text.count('heroic-search__result"') == 10
    assert 'rel="next" href="/search/?q=backup&amp;page=2"' in first.text
    last = client.get("/search/?q=backup&page=3").text
    assert last.count('heroic-search__result"') == 5
    assert '<ol class="heroic-search__results" start="21">' in last
    assert 'start="21"' in client.get("/search/?q=backup&page=99").text


def test_a_question_that_is_too_long_is_shortened_with_a_note(client, articles):
    assert "more than search takes" in client.get("/search/", {"q": "x " * 99}).text


def test_a_correction_is_said_openly(client, articles):
    html = client.get("/search/?q=bakcup").text
    assert "Results for <strong>backup</strong>" in html
    assert "q=bakcup&amp;exact=1" in html
    assert "Nothing was found" in client.get("/search/?q=bakcup&exact=1").text


def test_what_was_found_is_marked_and_leads_there(client, home_page):
    category = make_category("Billing")
    make_question(
        "Do you give refunds?",
        answer="You get a refund within thirty days.",
        slug="refunds",
        categories=[category],
    )
    make_faq_page(home_page, "Questions")
    outbox.drain()
    html = client.get("/search/?q=refund").text
    assert "Do you give <mark>refunds</mark>?" in html
    assert "You get a <mark>refund</mark> within thirty days." in html
    assert 'href="/questions/#refunds"' in html
    assert "<span>Questions</span>" in html
    assert '<option value="Billing">' in html


def test_nothing_found_is_no_dead_end(client, articles, make_text_page):
    html = client.get("/search/?q=xyzzyq").text
    assert "Nothing was found for “xyzzyq”" in html
    near = client.get("/search/?q=bakkup&exact=1&locale=en").text
    assert '<a href="/search/?locale=en&amp;q=backup">backup</a>' in near


def test_help_channels_take_the_question_along(client, site):
    HelpSettings.objects.create(site=site, email="help@example.com")
    html = client.get("/search/?q=no+such+thing").text
    assert 'href="mailto:help@example.com?subject=no%20such%20thing"' in html
    assert 'href="mailto:help@example.com"' in client.get("/search/").text


def test_the_number_of_queries_does_not_depend_on_what_is_found(
    client, articles, make_text_page, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_text_page("Only one", "Certificates.")
    outbox.drain()

    def cost(query):
        client.get(f"/search/?q={query}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/search/?q={query}")
        return len(queries)

    assert cost("backup") == cost("certificates")


def test_promoted_pages_come_first_for_those_who_may_see_them(client, make_text_page):
    page = make_text_page("Special offer", "Cheap.")
    outbox.drain()
    query = Query.get("refund")
    SearchPromotion.objects.create(query=query, page=page, description="Look at this")
    SearchPromotion.objects.create(
        query=query,
        external_link_url="https://example.com/",
        external_link_text="Elsewhere",
    )
    html = client.get("/search/?q=Refund").text
    assert "Special offer" in html and "Look at this" in html and "Elsewhere" in html
    make_private(page)
    assert "Special offer" not in client.get("/search/?q=refund").text
    assert Query.objects.count() == 1


def test_who_asks_too_often_is_told_to_wait(client, articles):
    for _ in range(60):
        assert client.get("/search/?q=backup").status_code == 200
    answer = client.get("/search/?q=backup")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert "Wait a moment" in answer.text
    other = client.get("/search/?q=backup", REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200


def test_search_engines_are_kept_out(client, articles):
    assert '<meta name="robots" content="noindex">' in client.get("/search/?q=x").text


def test_without_the_page_there_is_no_box(client, home_page, settings):
    make_faq_page(home_page, "FAQ")
    assert "data-heroic-search-box" in client.get("/faq/").text
    settings.ROOT_URLCONF = "tests.core.stock_urls"
    assert "data-heroic-search-box" not in client.get("/faq/").text


def suggested(client, text):
    groups = client.get("/heroic/suggest", {"q": text}).json()["groups"]
    return [item["title"] for group in groups for item in group["items"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("re", ["Renew a certificate"]),
        ("renew cert", ["Renew a certificate"]),
        ("certificate ren", ["Renew a certificate"]),
        ("how do i renew", ["Renew a certificate"]),
        # A slip in a whole word, and one in the word that is being written.
        ("rennew certificate", ["Renew a certificate"]),
        ("certfi", ["Renew a certificate"]),
        ("r", []),
        ("renew something", []),
    ],
)
def test_suggestions(client, make_text_page, text, expected):
    make_text_page("Renew a certificate", "Words of its body.")
    make_text_page("Opening hours")
    outbox.drain()
    assert suggested(client, text) == expected


def test_a_sentence_goes_on_while_it_is_written(client, make_text_page):
    make_text_page("Cancel a subscription")
    outbox.drain()
    for text in ("cancel", "cancel my", "cancel my s", "cancel my su"):
        answer = client.get("/heroic/suggest", {"q": text}).json()
        assert [len(group["items"]) for group in answer["groups"]] == [1], text


def test_shorter_titles_are_suggested_first_and_at_most_eight(client, make_text_page):
    for number in range(10):
        make_text_page(f"Domain and the rest of a long title {number}")
    make_text_page("Domain")
    outbox.drain()
    found = suggested(client, "dom")
    assert len(found) == 8
    assert found[0] == "Domain"


def told(client, url, **headers):
    html = client.get(url, **headers).text
    return re.search(r'data-told="([^"]+)"', html).group(1)


OWN = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def test_a_search_is_kept_once_a_page_and_what_was_opened(client, articles):
    assert not SearchLogEntry.objects.exists()
    sealed = told(client, "/search/?q=bakcup&source=page")
    for _ in range(2):
        answer = client.post("/heroic/searched", {"told": sealed}, **OWN)
        assert answer.status_code == 204
    entry = SearchLogEntry.objects.get()
    assert (entry.words, entry.corrected_to) == ("bakcup", "backup")
    assert (entry.results, entry.source, entry.locale) == (25, "page", "en")
    opened = {"told": sealed, "source": "page", "thing": 7, "rank": 2}
    client.post("/heroic/opened", opened, **OWN)
    client.post("/heroic/opened", {**opened, "rank": 3}, **OWN)
    # A browser whose connection broke sends again what had arrived.
    client.post("/heroic/searched", {"told": opened["told"]}, **OWN)
    entry = SearchLogEntry.objects.get()
    assert (entry.opened_source, entry.opened_thing, entry.opened_rank) == (
        "page",
        7,
        2,
    )


def test_others_and_robots_are_not_counted(client, articles):
    robot = "Mozilla/5.0 (compatible; Googlebot/2.1)"
    for headers in (
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {},
        {**OWN, "HTTP_USER_AGENT": robot},
    ):
        sealed = told(client, "/search/?q=backup")
        client.post("/heroic/searched", {"told": sealed}, **headers)
        assert not SearchLogEntry.objects.exists(), headers


def test_what_is_made_up_is_refused(client, articles):
    sealed = told(client, "/search/?q=backup")
    for data in (
        {},
        {"told": "x"},
        {"told": sealed, "source": "no", "thing": 1, "rank": 1},
        {"told": sealed, "source": "page", "thing": "x", "rank": 1},
        {"told": sealed, "source": "page", "thing": 1},
    ):
        assert client.post("/heroic/opened", data, **OWN).status_code == 400, data
        if len(data) < 2:
            assert client.post("/heroic/searched", data, **OWN).status_code == 400
    assert client.get("/heroic/searched").status_code == 405


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("my card 4111 1111 1111 1111", "my card •••"),
        ("mail to ann@example.com please", "mail to ••• please"),
        ("call +1 (555) 010-0100", "call •••"),
        ("key sk1234567890abcdefghijkl", "key •••"),
        ("error 500 of php 8.2", "error 500 of php 8.2"),
    ],
)
def test_what_looks_like_a_secret_is_masked(client, articles, words, kept):
    from urllib.parse import quote

    sealed = told(client, f"/search/?q={quote(words)}")
    client.post("/heroic/searched", {"told": sealed}, **OWN)
    assert SearchLogEntry.objects.get().words == kept


def test_a_search_from_a_private_section_is_kept_apart(
    client, articles, make_text_page
):
    page = make_text_page("Board room")
    outbox.drain()
    came = {"HTTP_REFERER": "http://testserver/board-room/"}
    sealed = told(client, "/search/?q=backup", **came)
    client.post("/heroic/searched", {"told": sealed}, **OWN)
    assert SearchLogEntry.objects.get().section is None
    make_private(page)
    sealed = told(client, "/search/?q=backup", **came)
    client.post("/heroic/searched", {"told": sealed}, **OWN)
    assert SearchLogEntry.objects.latest("pk").section_id == page.pk


def test_a_suggestion_that_is_taken_is_a_search(client, articles, make_text_page):
    page = make_text_page("Board room")
    make_private(page)
    outbox.drain()
    sealed = client.get("/heroic/suggest?q=back").json()["told"]
    data = {"told": sealed, "source": "page", "thing": 7, "rank": 2}
    client.post("/heroic/opened", data, **OWN)
    entry = SearchLogEntry.objects.get()
    assert (entry.words, entry.place, entry.opened_rank) == ("back", "suggestion", 2)
    assert entry.section is None
    came = {"HTTP_REFERER": "http://testserver/board-room/"}
    sealed = client.get("/heroic/suggest?q=nothing+like+it").json()["told"]
    client.post("/heroic/searched", {"told": sealed}, **OWN, **came)
    entry = SearchLogEntry.objects.latest("pk")
    assert (entry.words, entry.results) == ("nothing like it", 0)
    assert entry.section_id == page.pk


def test_the_log_is_purged(client, articles, settings, capsys):
    for days in (1, 40):
        sealed = told(client, "/search/?q=backup")
        client.post("/heroic/searched", {"told": sealed}, **OWN)
        SearchLogEntry.objects.filter(pk=SearchLogEntry.objects.latest("pk").pk).update(
            at=timezone.now() - timedelta(days=days)
        )
    settings.HEROIC = {**settings.HEROIC, "SEARCH_LOG_DAYS": 30}
    call_command("purge_search_log")
    assert "Forgot 1 searches" in capsys.readouterr().out
    assert SearchLogEntry.objects.count() == 1


def test_headers_that_are_no_address_say_nothing(client, articles):
    for address in ("http://[", "http://[::1", "\\", "//["):
        answer = client.get("/search/?q=x", headers={"Referer": address})
        assert answer.status_code == 200, address
        for path in ("/heroic/searched", "/heroic/opened"):
            answer = client.post(path, {"told": "x"}, headers={"Origin": address})
            assert answer.status_code == 204, address


def test_a_site_of_one_language_asks_that_one(client, settings, make_text_page):
    make_text_page("Refunds", "We give refunds.")
    outbox.drain()
    settings.LANGUAGES = global_settings.LANGUAGES
    settings.LANGUAGE_CODE = "en-us"
    settings.WAGTAIL_I18N_ENABLED = False
    del settings.WAGTAIL_CONTENT_LANGUAGES
    text = client.get("/search/?q=refunds").text
    assert "1 result" in text
    assert 'id="heroic-search-locale"' not in text
    call_command("find", "refunds", "--json")
