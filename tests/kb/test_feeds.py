"""What readers of feeds get of a knowledge base and of a category."""

from xml.etree import ElementTree

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from heroic_kb.models import KnowledgeBasePage
from tests.factories import make_locale, make_private, make_user

from .factories import make_article, make_category, make_knowledge_base


pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, page):
    answer = client.get(f"{page.url}feed/")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own


def titles(root):
    return [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]


def test_a_knowledge_base_has_one_of_all_its_articles(client, kb, category):
    make_article(category, "First")
    make_article(make_category(kb), "Second")
    make_article(category, "Draft", live=False)
    root = feed(client, kb)
    assert root.findtext(f"{ATOM}title") == "Help"
    assert titles(root) == ["Second", "First"]


def test_a_category_has_one_of_what_it_shows(client, kb, category):
    other = make_category(kb)
    make_article(make_category(category), "Below")
    make_article(other, "Also here", further=[category])
    make_article(other, "Elsewhere")
    assert titles(feed(client, category)) == ["Also here", "Below"]


def test_an_entry_says_all_that_a_reader_needs(client, category):
    article = make_article(
        category, "Tom & <b>Jerry</b>", summary="A & <i>b</i>", tags=["x & y"]
    )
    article.authors.create(name="Ada & Grace")
    article.save_revision().publish()
    root = feed(client, category)
    [entry] = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Tom & <b>Jerry</b>"
    summary = entry.find(f"{ATOM}summary")
    assert summary.get("type") == "html"
    assert summary.text == "A &amp; &lt;i&gt;b&lt;/i&gt;"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ada & Grace"
    assert entry.find(f"{ATOM}category").get("term") == "x & y"
    assert entry.find(f"{ATOM}link").get("href") == article.full_url
    published, updated = (
        parse_datetime(entry.findtext(f"{ATOM}{name}"))
        for name in ("published", "updated")
    )
    assert published == article.first_published_at
    article.refresh_from_db()
    assert updated == article.last_published_at
    assert parse_datetime(root.findtext(f"{ATOM}updated")) == updated


def test_its_id_stays_when_the_article_moves(client, kb, category):
    article = make_article(category)

    def known():
        return feed(client, kb).findtext(f"{ATOM}entry/{ATOM}id")

    before = known()
    assert before.startswith("urn:uuid:")
    article.move(make_category(kb), pos="last-child")
    assert known() == before


def test_it_says_its_language(client, home_page, kb, category):
    spanish = make_locale("es")
    article = make_article(category)
    for page in (home_page, kb, category, article):
        page.copy_for_translation(spanish).get_latest_revision().publish()
    translated = kb.get_translation(spanish)
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert feed(client, kb).get(lang) == "en"
    root = feed(client, translated)
    assert root.get(lang) == "es"
    link = root.find(f"{ATOM}entry/{ATOM}link").get("href")
    assert link == article.get_translation(spanish).full_url
    ids = {
        feed(client, page).findtext(f"{ATOM}entry/{ATOM}id")
        for page in (kb, translated)
    }
    assert len(ids) == 2


def test_an_empty_one_is_well_formed(client, kb):
    assert titles(feed(client, kb)) == []


def test_it_has_so_many_entries_and_no_more(client, category):
    for number in range(32):
        make_article(category, f"Article {number}")
    shown = titles(feed(client, category))
    assert len(shown) == 30
    assert shown[0] == "Article 31"


def test_what_no_xml_may_hold_is_left_out(client, home_page):
    odd = "A\x01\x0b\x1f\ufffe\uffffB"
    base = make_knowledge_base(home_page, odd, introduction=odd)
    category = make_category(base, odd, description=odd)
    article = make_article(category, odd, summary=odd, tags=["T\x02"])
    article.authors.create(name=odd)
    article.save_revision().publish()
    for page in (base, category):
        root = feed(client, page)
        assert root.findtext(f"{ATOM}title") == "AB"
        assert titles(root) == ["AB"]
        assert client.get(page.url).status_code == 200
    assert client.get(article.url).status_code == 200


def test_pages_lead_to_it(client, kb, category):
    article = make_article(category)
    for page, feeds in [(kb, [kb]), (category, [kb, category]), (article, [kb])]:
        html = client.get(page.url).text
        found = html.count('type="application/atom+xml"')
        for each in feeds:
            assert f'href="{each.full_url}feed/"' in html
        assert found >= len(feeds)


def test_its_address_ends_as_the_others_of_the_site_do(client, kb, monkeypatch):
    # Wagtail reads WAGTAIL_APPEND_SLASH once.
    monkeypatch.setattr(
        KnowledgeBasePage, "get_full_url", lambda *_, **__: "https://x.y/help"
    )
    assert 'href="https://x.y/help/feed"' in client.get(kb.url).text
    assert client.get(f"{kb.url}feed", follow=True).status_code == 200


def test_an_alias_is_no_article_of_its_own(client, kb, category):
    article = make_article(category, "Once")
    article.create_alias(parent=make_category(kb, "Other"), update_slug="once-more")
    assert client.get(f"{kb.url}feed/").text.count("<entry>") == 1


def test_a_page_may_be_called_so(client, kb):
    make_category(kb, "Feed", slug="feed")
    assert "<h1><span>Feed</span></h1>" in client.get(f"{kb.url}feed/").text


@pytest.mark.parametrize("path", ["feed/feed/", "feeds/", "feed/1/", "feed"])
def test_there_is_nothing_beside_it(client, kb, category, path):
    article = make_article(category)
    answer = client.get(f"{kb.url}{path}")
    assert answer.status_code == (301 if path == "feed" else 404)
    assert client.get(f"{article.url}feed/").status_code == 404


def test_what_is_not_published_has_none(client, kb, category):
    category.unpublish()
    assert client.get(f"{category.url}feed/").status_code == 404


def test_it_holds_what_the_reader_may_open(client, kb, category):
    secret = make_category(kb, "Secret")
    make_article(category, "Open")
    make_private(make_article(category, "Canary 1"), "Board")
    make_article(secret, "Canary 2")
    make_article(secret, "Canary 3", further=[category])
    make_private(secret, "Board")
    for page in (kb, category):
        assert titles(feed(client, page)) == ["Open"]
    assert client.get(f"{secret.url}feed/").status_code == 302
    client.force_login(make_user("Board"))
    assert len(titles(feed(client, kb))) == 4
    answer = client.get(f"{secret.url}feed/")
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"]


def test_a_feed_says_when_it_changed(client, category):
    before = timezone.now()
    make_article(category)
    updated = feed(client, category).findtext(f"{ATOM}updated")
    assert before <= parse_datetime(updated) <= timezone.now()
