"""What machines are told of an article: structured data, Open Graph, sitemap."""

import re
from xml.etree import ElementTree

import pytest
from django.utils.dateparse import parse_datetime
from django.utils.html import escape
from wagtail.models import Locale

from tests.factories import make_admin, make_locale, make_private, make_user

from .factories import make_article, make_category, text
from .reading import structured


pytestmark = pytest.mark.django_db

ODD = """</script><script>alert(1)</script> & "quotes" 'n' \u2028 \u2029 <!--"""
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def article(category):
    article = make_article(
        make_category(category, "Records"),
        "Connect a domain",
        summary="Point a name at your site.",
        body=[text("<p>One two three.</p>")],
        tags=["b", "a"],
    )
    article.authors.create(name="Ada")
    article.save_revision().publish()
    article.refresh_from_db()
    return article


def graph(client, article):
    [found] = structured(client.get(article.url))
    assert found["@context"] == "https://schema.org"
    return {each["@type"]: each for each in found["@graph"]}


def test_an_article_is_a_tech_article(client, article):
    about = graph(client, article)["TechArticle"]
    assert parse_datetime(
        about.pop("datePublished")
    ) == article.first_published_at.replace(
        microsecond=article.first_published_at.microsecond // 1000 * 1000
    )
    assert parse_datetime(about.pop("dateModified")) >= article.first_published_at
    assert about == {
        "@type": "TechArticle",
        "headline": "Connect a domain",
        "url": article.full_url,
        "inLanguage": "en",
        "wordCount": 3,
        "description": "Point a name at your site.",
        "keywords": "a, b",
        "author": [{"@type": "Person", "name": "Ada"}],
        "articleSection": "Records",
    }


def test_it_is_told_with_all_that_leads_to_it(client, kb, category, article):
    items = graph(client, article)["BreadcrumbList"]["itemListElement"]
    assert [(each["position"], each["name"]) for each in items] == [
        (1, "Help"),
        (2, "Domains"),
        (3, "Records"),
        (4, "Connect a domain"),
    ]
    assert items[-1]["item"] == article.full_url


def test_a_bare_article_says_no_more_than_it_has(client, category):
    about = graph(client, make_article(category))["TechArticle"]
    assert {"description", "keywords", "author"}.isdisjoint(about)


def test_nothing_written_ends_the_element(client, kb):
    category = make_category(kb, ODD)
    article = make_article(category, ODD, summary=ODD, tags=[ODD[:90]])
    article.authors.create(name=ODD)
    article.save_revision().publish()
    answer = client.get(article.url)
    assert "<script>alert" not in answer.text
    about = graph(client, article)["TechArticle"]
    assert (about["headline"], about["articleSection"]) == (ODD, ODD)


def test_open_graph(client, kb, category, article):
    answer = client.get(article.url)
    found = dict(
        re.findall(r'<meta property="([^"]+)" content="([^"]*)">', answer.text)
    )
    assert found["og:type"] == "article"
    assert found["og:title"] == "Connect a domain"
    assert found["og:description"] == "Point a name at your site."
    assert found["og:url"] == article.full_url
    # The protocol knows languages of countries only.
    assert "og:locale" not in found
    Locale.objects.filter(pk=article.locale_id).update(language_code="en-gb")
    assert 'property="og:locale" content="en_GB"' in client.get(article.url).text
    Locale.objects.filter(pk=article.locale_id).update(language_code="en")
    modified = parse_datetime(found["article:modified_time"])
    assert modified == article.last_published_at
    kb.title = ODD
    kb.save_revision().publish()
    html = client.get(kb.url).text
    assert 'property="og:type" content="website"' in html
    assert f'<meta property="og:title" content="{escape(ODD)}">' in html


def test_a_preview_is_told_to_no_machine(client, category, article):
    client.force_login(make_admin())
    html = client.get(f"/admin/pages/{article.pk}/view_draft/").text
    assert "ld+json" not in html
    assert "og:title" not in html
    assert "atom+xml" not in html


def test_the_sitemap_says_when_it_changed(client, kb, category, article):
    make_private(make_article(category, slug="canary"))

    def told():
        root = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
        return {
            url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
            for url in root
        }

    found = told()
    assert article.full_url in found
    assert kb.full_url in found
    assert not any("canary" in url for url in found)
    article.summary = "A draft changes nothing."
    article.save_revision()
    assert told()[article.full_url] == f"{article.last_published_at:%Y-%m-%d}"


def test_each_language_leads_to_the_others(client, home_page, kb, category):
    article = make_article(category)
    spanish = make_locale("es")
    for page in (home_page, kb, category, article):
        page.copy_for_translation(spanish).get_latest_revision().publish()
    other = article.get_translation(spanish)
    for page in (article, other):
        html = client.get(page.url).text
        assert f'hreflang="es" href="{other.full_url}"' in html
        assert f'hreflang="en" href="{article.full_url}"' in html
    make_private(other)
    assert 'hreflang="es"' not in client.get(article.url).text


def test_machines_learn_nothing_of_what_is_private(client, category, article):
    make_private(category, "Board")
    for url in (article.url, category.url):
        answer = client.get(url)
        assert answer.status_code == 302
        assert b"Connect" not in answer.content
    client.force_login(make_user("Board"))
    answer = client.get(article.url)
    assert graph(client, article)
    assert "private" in answer["Cache-Control"]
