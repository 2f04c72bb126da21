"""All pages of a space in one document."""

import re

import pytest
from django.utils.html import strip_tags

from tests.factories import make_private, make_user
from tests.queries import no_more, queries
from wikipress.services import printing

from .factories import make_space, make_wiki_page
from .links import wanted_link


pytestmark = pytest.mark.django_db

BODY = '<h2 data-block-key="a">Steps</h2><p>{}</p>'


@pytest.fixture
def url(space):
    return f"{space.url}?print=all"


def article_titles(answer):
    assert answer.status_code == 200
    found = re.findall(
        r'<h2 class="wikipress-print__title"[^>]*>(.*?)</h2>', answer.text
    )
    return [strip_tags(title) for title in found]


def test_all_pages_in_the_order_of_the_tree(staff_client, wiki, space, url):
    first = make_wiki_page(space, "First", body=BODY.format("zebra"))
    make_wiki_page(space, "Last", body=BODY.format("gnu"), summary="In short")
    make_wiki_page(first, "Inner & more")
    make_wiki_page(space, "Draft", live=False)
    make_private(make_wiki_page(space, "Canary", body=BODY.format("Canary")), "Board")
    make_wiki_page(make_space(wiki), "Elsewhere")
    answer = staff_client.get(url)
    assert article_titles(answer) == ["First", "Inner &amp; more", "Last"]
    for word in ("zebra", "gnu", "In short"):
        assert word in answer.text
    assert "Canary" not in answer.text
    assert url.partition("?")[2] in staff_client.get(space.url).text


def test_no_id_stands_twice_and_the_contents_lead_to_all(staff_client, space, url):
    # The slugs of pages below different ones may be alike.
    for name in ("One", "Two"):
        above = make_wiki_page(space, name, body=BODY.format("x"))
        make_wiki_page(above, "Same", slug="same", body=BODY.format("x"))
    html = staff_client.get(url).text
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    links = re.findall(r'href="#(page-[^"]+)"', html)
    assert len(links) == 4
    assert set(links) <= set(ids)


def test_links_within_a_page_lead_to_it(staff_client, space, url):
    own = '<p><a href="#part">Part</a> <a href="https://example.com/?a">Out</a></p>'
    code = "<p><code>&lt;a href=&quot;?x&quot;&gt;</code></p>"
    page = make_wiki_page(
        space, "Pets", body=wanted_link("Cats &amp; dogs") + own + code
    )
    html = staff_client.get(url).text
    [wanted] = re.findall(r'href="([^"]*\?wanted=[^"]*)"', html)
    assert wanted == f"{page.url}?wanted=Cats%20%26%20dogs"
    assert "is not written yet" in staff_client.get(wanted).text
    assert f'href="{page.url}#part"' in html
    assert 'href="https://example.com/?a"' in html
    assert "&lt;a href=" in html
    assert f'href="{page.url}?x' not in html


def test_a_large_space_comes_in_parts(staff_client, space, url, monkeypatch):
    monkeypatch.setattr(printing, "PER_PAGE", 2)
    for number in range(3):
        make_wiki_page(space, f"Number-{number}")
    answer = staff_client.get(url)
    assert article_titles(answer) == ["Number-0", "Number-1"]
    assert "Part 1 of 2" in answer.text
    assert 'href="?print=all&amp;page=2"' in answer.text
    assert article_titles(staff_client.get(f"{url}&page=2")) == ["Number-2"]
    assert article_titles(staff_client.get(f"{url}&page=x")) == ["Number-0", "Number-1"]


def test_it_is_as_private_as_the_space(client, url):
    assert client.get(url).status_code == 302
    client.force_login(make_user())
    assert client.get(url).status_code == 404


def test_an_empty_space_says_so(staff_client, space, url):
    assert "There are no pages here yet." in staff_client.get(url).text
    assert "?print=all" not in staff_client.get(space.url).text


def test_a_page_has_a_button_that_a_script_shows(staff_client, space):
    html = staff_client.get(make_wiki_page(space).url).text
    assert "data-wiki-print hidden" in html
    assert "wikipress/js/print.js" in html


def test_it_takes_no_more_queries_for_more(staff_client, space, url):
    make_wiki_page(space, body=BODY.format("x"))
    make_wiki_page(space, body=BODY.format("x"))
    before = queries(staff_client, url)
    for _ in range(8):
        make_wiki_page(space, body=BODY.format("x"))
    no_more(before, queries(staff_client, url))
