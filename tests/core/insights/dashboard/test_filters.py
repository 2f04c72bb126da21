"""What is looked at stands in the address, whatever somebody wrote there."""

import pytest

from tests.core.insights.factories import (
    make_figure,
)

from .reading import PAGES, shown, table, tiles, url_of


pytestmark = pytest.mark.django_db


def test_site_language_and_kind_are_chosen(editor_client, used, site):
    first, _second = used
    make_figure("views", 7, page=first, locale="es", source="kb")
    for query, views in (
        ("locale=es", "7"),
        ("locale=en", "48"),
        ("source=kb", "7"),
        ("source=page&locale=en", "48"),
        (f"site={site.pk}", "55"),
        ("period=7", "55"),
        ("period=range&start=2026-01-01&end=2026-01-02", "0"),
    ):
        response = shown(editor_client, "use", query)
        assert tiles(response)["Views"].shown == views, query
        assert "cannot be shown" not in response.text, query


def test_the_other_pages_are_opened_with_the_same_filter(editor_client, site):
    html = shown(editor_client, "search", f"period=90&site={site.pk}&source=kb").text
    for name in PAGES:
        there = f"{url_of(name)}?period=90&amp;site={site.pk}"
        assert there in html


@pytest.mark.parametrize("name", [*PAGES, "figures"])
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("period=range&start=2026-02-01&end=2026-01-01", "before the first one"),
        ("start=2026-02-01", "Choose both days"),
        ("end=2026-02-01", "Choose both days"),
        ("start=x&end=2026-02-01", "This is no date"),
        ("start=2026-01-01&end=9999-12-31", "has not come yet"),
        ("start=0001-01-01&end=0001-01-02", "so long ago"),
        ("start=2000-01-01&end=2026-01-02", "too many days"),
        ("start=2026-02-30&end=2026-03-01", "This is no date"),
        ("period=13", "no such choice"),
        ("site=999", "no such choice"),
        ("site=%00", "no such choice"),
        ("locale=tlh", "no such choice"),
        ("source=<script>x", "no such choice"),
    ],
)
def test_bad_input_is_answered_in_words(editor_client, name, query, said):
    response = shown(editor_client, name, query)
    assert said in response.text
    assert "cannot be shown" in response.text
    assert "<script>x" not in response.text


@pytest.mark.parametrize(
    "query",
    [
        "kind=nothing",
        "by=nothing",
        "page=x",
        "page=99999999999999999999",
        "category='",
        "thing=-1",
        "thing=x",
        "detail=%00",
        "came_from=mars",
    ],
)
def test_a_list_of_nonsense_is_answered_in_words(editor_client, query):
    assert "cannot be shown" in shown(editor_client, "figures", query).text


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "%00", "9" * 30, "99999"])
def test_odd_pages_of_tables_are_no_error(editor_client, used, page):
    shown(editor_client, "use", f"articles={page}&unopened={page}&categories={page}")
    shown(editor_client, "helpfulness", f"things={page}&order={page}")


def test_tables_have_pages(editor_client, make_article):
    for number in range(23):
        make_figure("views", 100 - number, page=make_article(f"Article {number:02}"))
    html = shown(editor_client, "use").text
    assert "Article 09" in html and "Article 10" not in html
    response = shown(editor_client, "use", "articles=3")
    assert [row[0] for row in table(response, "articles")] == [
        "Article 20",
        "Article 21",
        "Article 22",
    ]
    assert "articles=2#articles" in response.text


def test_lists_have_pages(editor_client, make_article):
    for number in range(51):
        make_figure("views", 100 - number, page=make_article(f"Article {number:02}"))
    response = shown(editor_client, "figures", "kind=views&period=90")
    there = response.context["part"].next_url.partition("#")[0]
    assert "period=90" in there
    second = editor_client.get(url_of("figures") + there)
    rows = second.context["part"].shown
    assert [row[0].shown for row in rows] == ["Article 50"]
    assert second.context["part"].previous_url
