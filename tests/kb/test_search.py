"""Articles as search finds them."""

import json
import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Page

from heroic_core import outbox
from heroic_core.feedback.models import Vote
from heroic_core.search.models import SearchDocument
from heroic_kb.models import ArticlePage
from tests.factories import make_locale, make_private, make_user

from .factories import make_article, make_category, make_knowledge_base, text


pytestmark = pytest.mark.django_db

OWN = {"Sec-Fetch-Site": "same-origin"}
LONG = "<p>" + "filler " * 60 + "</p>"


@pytest.fixture
def article(category):
    return make_article(
        category,
        "Connect a domain",
        summary="Point a name at your site.",
        body=[
            text(
                f'<h2 data-block-key="a">Before</h2>{LONG}<p>zebra</p>'
                f'<h2 data-block-key="b">Nameservers</h2>{LONG}<p>quagga</p>'
            )
        ],
        tags=["dns"],
    )


@pytest.fixture
def find(capsys):
    def ask(words, *options):
        outbox.drain()
        capsys.readouterr()
        call_command("find", words, "--json", *options)
        return [
            (each["source"], each["url"].removeprefix("http://testserver"))
            for each in json.loads(capsys.readouterr().out)["results"]
        ]

    return ask


def test_it_is_found_by_all_that_it_says(find, article):
    for words in ("connect", "point a name", "dns"):
        assert find(words) == [("kb", article.url)], words


def test_a_long_one_is_found_at_the_section_that_answers(client, find, article):
    assert find("quagga") == [("kb", f"{article.url}#nameservers")]
    assert find("zebra") == [("kb", f"{article.url}#before")]
    html = client.get(article.url).text
    assert 'id="nameservers"' in html


def test_what_is_switched_off_unpublished_expired_or_private_is_not(
    find, category, article
):
    def publish(**fields):
        fresh = ArticlePage.objects.get(pk=article.pk)
        for name, value in fields.items():
            setattr(fresh, name, value)
        fresh.save_revision().publish()

    assert find("quagga")
    publish(in_search=False)
    assert find("quagga") == []
    publish(in_search=True)
    assert find("quagga")
    Page.objects.get(pk=article.pk).unpublish()
    assert find("quagga") == []
    publish()
    assert find("quagga")
    past = timezone.now() - timedelta(minutes=1)
    Page.objects.filter(pk=article.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert find("quagga") == []
    publish(expire_at=None)
    make_private(category, "Board")
    assert find("quagga") == []
    member = make_user("Board")
    assert find("quagga", "--user", member.username)


def test_a_draft_changes_nothing(find, article):
    article.title = "Gnu"
    article.save_revision()
    assert find("gnu") == []
    assert find("connect") == [("kb", article.url)]


def test_it_is_found_by_the_name_of_its_category(find, kb, category, article):
    assert find("domains records") == [("kb", article.url)]
    category.title = "Aardvarks"
    category.save_revision().publish()
    assert find("aardvarks") == [("kb", article.url)]
    article.move(make_category(kb, "Okapis"), pos="last-child")
    moved = ArticlePage.objects.get()
    assert find("okapis") == [("kb", moved.url)]
    assert find("aardvarks") == []
    document = SearchDocument.objects.filter(source="kb", section="").get()
    assert document.category == "Okapis"
    assert document.page_path == moved.path


def test_a_withdrawn_category_gives_its_name_no_longer(find, category, article):
    def names():
        outbox.drain()
        return SearchDocument.objects.get(source="kb", section="").keywords

    assert "Domains" in names()
    past = timezone.now() - timedelta(minutes=1)
    Page.objects.filter(pk=category.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert names() == "dns"
    assert find("quagga")


def test_a_moved_category_takes_its_articles_along(find, kb, category, article):
    secret = make_category(kb, "Secret")
    make_private(secret, "Board")
    outbox.drain()
    category.move(secret, pos="last-child")
    assert find("quagga") == []
    category.refresh_from_db()
    category.get_view_restrictions().delete()
    Page.objects.get(pk=category.pk).move(kb, pos="last-child")
    [(_, url)] = find("quagga")
    assert url.startswith(ArticlePage.objects.get().url)


def test_a_further_category_in_private_gives_its_name_to_nobody(find, kb, article):
    secret = make_category(kb, "Okapis")
    make_private(secret, "Board")
    article.further_categories.add(secret)
    article.save_revision().publish()
    assert find("okapis") == []


def test_a_renamed_tag(find, article):
    tag = Tag.objects.get(name="dns")
    tag.name = "okapi"
    tag.save()
    assert find("okapi") == [("kb", article.url)]


def test_what_readers_find_helpful_has_more_merit(client, article):
    outbox.drain()
    data = {"source": "kb", "thing": article.pk, "helpful": "yes"}
    assert client.post("/heroic/feedback/", data, headers=OWN).status_code == 303
    outbox.drain()
    merit = SearchDocument.objects.filter(source="kb", section="").get().merit
    assert merit == pytest.approx(0.2065, abs=1e-4)


def test_an_alias_is_found_as_its_source(find, kb, article):
    article.create_alias(parent=make_category(kb), update_slug="alias")
    assert find("quagga") == [("kb", f"{article.url}#nameservers")]


def test_a_deleted_one_is_gone_with_what_was_said_of_it(client, find, article):
    data = {"source": "kb", "thing": article.pk, "helpful": "yes"}
    client.post("/heroic/feedback/", data, headers=OWN)
    Page.objects.get(pk=article.pk).delete()
    assert find("quagga") == []
    assert not Vote.objects.exists()


def test_each_language_finds_its_own(find, home_page, kb, category, article):
    spanish = make_locale("es")
    for page in (home_page, kb, category, article):
        page.copy_for_translation(spanish).get_latest_revision().publish()
    translated = article.get_translation(spanish)
    assert find("quagga", "--locale", "es") == [("kb", f"{translated.url}#nameservers")]
    assert find("quagga") == [("kb", f"{article.url}#nameservers")]


def test_the_index_is_what_the_content_is(find, kb, category, article):
    make_article(category, in_search=False)
    find("quagga")
    call_command("rebuild_search", check=True)


def test_readers_are_led_to_the_words(client, article):
    outbox.drain()
    html = client.get("/search/?q=quagga&source=kb").text
    assert f"{article.url}" in html
    assert "<mark>quagga</mark>" in html
    suggested = client.get("/heroic/suggest?q=connect")
    assert "Connect a domain" in suggested.text


def asked_by_box(html):
    """What the box on a page sends besides words, with and without JavaScript."""
    box = html.partition("data-heroic-search-box")[2].partition("</form>")[0]
    sent = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', box))
    for name in ("source", "under"):
        assert f'data-{name}="{sent.get(name, "")}"' in box
    return sent


@pytest.fixture
def partners(home_page):
    base = make_knowledge_base(home_page, "Partners", search_scope="articles")
    make_article(make_category(base, "Contracts"), "Connect a domain of a partner")
    return base


def test_a_box_for_own_articles_finds_no_other_knowledge_base(
    client, kb, article, partners
):
    outbox.drain()
    asked = asked_by_box(client.get(partners.url).text)
    assert asked == {"source": "kb", "under": str(partners.pk)}
    html = client.get("/search/", {"q": "connect", **asked}).text
    assert "In: Partners" in html
    assert "of a partner" in html
    assert article.url not in html
    suggested = client.get("/heroic/suggest", {"q": "connect", **asked}).text
    assert "of a partner" in suggested
    assert article.url not in suggested
    everywhere = client.get("/search/?q=connect").text
    assert article.url in everywhere and "of a partner" in everywhere
    # The other one searches the site.
    assert asked_by_box(client.get(kb.url).text) == {}


def test_categories_and_tags_ask_as_their_knowledge_base_does(client, partners):
    category = partners.get_children().get()
    article = make_article(category.specific, tags=["dns"])
    asked = {"source": "kb", "under": str(partners.pk)}
    assert asked_by_box(client.get(category.url).text) == asked
    link = f'href="/search/?q=dns&amp;source=kb&amp;under={partners.pk}"'
    assert link in client.get(article.url).text


def test_the_box_of_a_translation_asks_for_that(client, home_page, partners):
    spanish = make_locale("es")
    for page in (home_page, partners):
        page.copy_for_translation(spanish).get_latest_revision().publish()
    translated = partners.get_translation(spanish)
    html = client.get(translated.url).text
    assert asked_by_box(html)["under"] == str(translated.pk)
