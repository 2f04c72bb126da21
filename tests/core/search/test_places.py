"""A search at a place: at one page and below it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils.html import escape
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from heroic_core import outbox
from heroic_core.search.models import SearchLogEntry
from tests.factories import make_locale, make_private, make_user


pytestmark = pytest.mark.django_db

OWN = {"HTTP_SEC_FETCH_SITE": "same-origin"}
WORDS = "All about a backup."


@pytest.fixture
def shop(make_text_page):
    """A page with a page below it, and one with the same words elsewhere."""
    shop = make_text_page("Shop <b>", WORDS)
    make_text_page("Shop backup", WORDS, parent=shop)
    make_text_page("Other backup", WORDS)
    outbox.drain()
    return shop


def results(client, **asked):
    return client.get("/search/", {"q": "backup", **asked}).text


def titles(html):
    rows = re.findall(r'heroic-search__title"><a [^>]*>(.*?)</a>', html)
    return {re.sub("<[^>]*>", "", row) for row in rows}


def suggested(client, text="back", **asked):
    answer = client.get("/heroic/suggest", {"q": text, **asked}).json()
    return {item["title"] for group in answer["groups"] for item in group["items"]}


def tabs(html):
    return re.findall(r'(\w+) <span class="heroic-search__number">(\d+)', html)


EVERYTHING = {"Shop &lt;b&gt;", "Shop backup", "Other backup"}


def test_only_what_stands_there_or_below_is_found(client, shop):
    html = results(client, under=shop.pk)
    assert titles(html) == {"Shop &lt;b&gt;", "Shop backup"}
    assert "2 results" in html
    assert tabs(html) == [("All", "2"), ("Pages", "2")]
    assert titles(results(client)) == EVERYTHING


def test_it_says_where_and_leads_out(client, shop):
    way_out = '<a href="/search/?q=backup">Search everything</a>'
    html = results(client, under=shop.pk, source="page", updated="31")
    assert f"In: {escape(shop.title)} · {way_out}" in html
    assert "In: " not in results(client)
    assert way_out not in results(client)


def test_where_nothing_is_found_there_is_a_way_out(client, shop, make_text_page):
    make_text_page("Certificates", "Renewal.")
    outbox.drain()
    html = client.get("/search/", {"q": "renewal", "under": shop.pk}).text
    nothing = html.partition("heroic-search__nothing")[2]
    assert '<a href="/search/?q=renewal">Search everything</a>' in nothing
    assert "without the filters" not in html
    html = client.get("/search/", {"q": "renewal", "under": shop.pk, "updated": "7"})
    again = f"/search/?q=renewal&amp;under={shop.pk}"
    assert f'<a href="{again}">Search again without the filters</a>' in html.text


def test_everything_on_the_page_keeps_it(client, shop, make_text_page):
    for number in range(10):
        make_text_page(f"More {number}", WORDS, parent=shop)
    outbox.drain()
    for asked in ({"q": "backup"}, {"q": "bakcup"}, {"q": "bakkup", "exact": "1"}):
        html = client.get("/search/", {**asked, "under": shop.pk}).text
        found = re.findall(r'href="(/search/\?[^"]*)"', html)
        links = [
            parse_qs(urlsplit(url.replace("&amp;", "&")).query)
            for url in found
            if f'{url}">Search everything' not in html
        ]
        assert links
        assert all(link["under"] == [str(shop.pk)] for link in links), links
        # Of the box and of the filters.
        forms = 1 + ("heroic-search__filters" in html)
        assert html.count(f'name="under" value="{shop.pk}"') == forms
    assert "Results for" in results(client, q="bakcup", under=shop.pk)


def test_words_are_corrected_and_proposed_from_there(client, shop, make_text_page):
    make_text_page("Elsewhere", "A certificate.")
    outbox.drain()
    for exact in ("", "1"):
        html = results(client, q="certifcate", exact=exact, under=shop.pk)
        assert ">certificate<" not in html
        assert ">certificate<" in results(client, q="certifcate", exact=exact)


def test_what_is_opened_most_and_promoted_is_of_there(client, shop):
    sealed = re.search(r'data-told="([^"]+)"', results(client)).group(1)
    other = Page.objects.get(title="Other backup")
    opened = {"told": sealed, "source": "page", "thing": other.pk, "rank": 1}
    client.post("/heroic/searched", {"told": sealed}, **OWN)
    client.post("/heroic/opened", opened, **OWN)
    assert SearchLogEntry.objects.get().opened_thing == other.pk
    assert "Other backup" in results(client, q="")
    assert "Other backup" not in results(client, q="", under=shop.pk)
    query = Query.get("backup")
    for page in (shop, other):
        SearchPromotion.objects.create(query=query, page=page, description=page.slug)
    SearchPromotion.objects.create(query=query, external_link_url="https://else.x/")
    html = results(client, under=shop.pk)
    assert f"<p>{shop.slug}</p>" in html
    assert f"<p>{other.slug}</p>" not in html
    assert "https://else.x/" not in html
    assert "https://else.x/" in results(client)


def test_suggestions_are_of_there(client, shop):
    assert suggested(client) == {"Shop backup", "Other backup"}
    assert suggested(client, under=shop.pk) == {"Shop backup"}
    answer = client.get("/heroic/suggest", {"q": "back", "under": shop.pk}).json()
    assert answer["all"] == f"/search/?q=back&under={shop.pk}"


def test_the_log_keeps_the_number_that_was_found_there(client, shop):
    html = results(client, under=shop.pk)
    sealed = re.search(r'data-told="([^"]+)"', html).group(1)
    client.post("/heroic/searched", {"told": sealed}, **OWN)
    entry = SearchLogEntry.objects.get()
    assert (entry.words, entry.results, entry.source) == ("backup", 2, "")


@pytest.mark.parametrize(
    "wrong",
    ["", "x", "-1", "0", "1.5", "9" * 18, "9" * 19, "9" * 5000, "٣", "1 ", "%00"],
)
def test_what_is_no_page_is_ignored(client, shop, wrong):
    html = results(client, under=wrong)
    assert titles(html) == EVERYTHING
    assert "In: " not in html
    assert suggested(client, under=wrong) == {"Shop backup", "Other backup"}


def test_two_places_are_none(client, shop):
    assert titles(results(client, under=[shop.pk, shop.pk])) == EVERYTHING


@pytest.mark.parametrize("hide", [make_private, Page.unpublish])
def test_a_page_that_the_reader_may_not_see_is_as_one_that_is_not_there(
    client, shop, make_text_page, hide
):
    secret = make_text_page("Canary", "Nothing.")
    outbox.drain()
    gone = secret.pk + 1000
    hide(secret)
    for path in ("/search/", "/heroic/suggest"):
        hidden = said(client, path, secret.pk)
        assert hidden == said(client, path, gone)
        assert "Canary" not in hidden


def said(client, path, number):
    """The answer without the number itself, and without what is random or signed."""
    answer = client.get(path, {"q": "backup", "under": number}).text
    return re.sub(r"[\w:-]{50,}", "", answer).replace(f"under={number}", "")


def test_a_private_page_is_a_place_for_those_who_may_see_it(
    client, shop, make_text_page
):
    make_private(shop, "Board")
    assert titles(results(client, under=shop.pk)) == {"Other backup"}
    assert suggested(client, under=shop.pk) == {"Other backup"}
    client.force_login(make_user("Board"))
    assert titles(results(client, under=shop.pk)) == EVERYTHING - {"Other backup"}
    assert suggested(client, under=shop.pk) == {"Shop backup"}


def test_in_another_language_its_translation_is_meant(client, home_page, shop):
    spanish = make_locale("es")
    home_page.copy_for_translation(spanish).get_latest_revision().publish()
    for page in (shop, shop.get_children().get()):
        page.copy_for_translation(spanish).get_latest_revision().publish()
    translated = shop.get_translation(spanish)
    translated.title = "Tienda"
    translated.save_revision().publish()
    outbox.drain()
    html = results(client, under=shop.pk, locale="es")
    assert "In: Tienda" in html
    assert "Shop backup" in titles(html)
    assert suggested(client, under=shop.pk, locale="es") == {"Shop backup"}
    make_private(translated)
    html = results(client, under=shop.pk, locale="es")
    assert "Tienda" not in html
    assert f"In: {escape(shop.title)}" in html


def test_without_a_place_no_query_is_made_for_it(
    client, shop, django_assert_max_num_queries, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for path in ("/search/", "/heroic/suggest"):
        client.get(path, {"q": "backup"})
        with CaptureQueriesContext(connection) as plain:
            client.get(path, {"q": "backup"})
        with django_assert_num_queries(len(plain)):
            client.get(path, {"q": "backup", "under": "x"})
        with django_assert_max_num_queries(len(plain) + 2):
            client.get(path, {"q": "backup", "under": shop.pk})
