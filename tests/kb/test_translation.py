"""Knowledge bases in several languages, as Wagtail's simple translation makes them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heroic_core.ordering import move_to
from heroic_kb.groups import KB_MANAGERS
from heroic_kb.models import ArticlePage, CategoryPage
from tests.editing import published
from tests.factories import make_admin, make_locale, make_private, make_user

from .factories import make_article, make_category
from .oracle import wrong


pytestmark = pytest.mark.django_db


@pytest.fixture
def spanish(home_page):
    locale = make_locale("es")
    home_page.copy_for_translation(locale).get_latest_revision().publish()
    return locale


@pytest.fixture
def translator(client, site):
    client.force_login(make_admin())
    return client


def translate(client, page, *locales, all_below=False):
    url = reverse("simple_translation:submit_page_translation", args=[page.pk])
    data = {"locales": [locale.pk for locale in locales]}
    if all_below:
        data["include_subtree"] = "on"
    assert client.post(url, data).status_code == 302
    assert wrong() == []
    return page.get_translation(locales[0])


def keys(category):
    placed = category.placements.select_related("article")
    return [placement.article.translation_key for placement in placed]


def publish(page):
    page.get_latest_revision().publish()


def test_a_whole_knowledge_base(translator, kb, category, spanish):
    other = make_category(kb, "Billing")
    made = [make_article(category, further=[other]) for _ in range(3)]
    make_article(other, further=[category])
    move_to(category.placements.all(), made[2].placements.get(category=category), 1)
    translated = translate(translator, kb, spanish, all_below=True)
    twins = CategoryPage.objects.filter(knowledge_base=translated)
    assert twins.count() == 2
    for category_ in (category, other):
        assert keys(category_.get_translation(spanish)) == keys(category_)
    assert not ArticlePage.objects.filter(locale=spanish, live=True).exists()
    for article in ArticlePage.objects.filter(locale=spanish):
        publish(article)
    assert wrong() == []
    assert category.get_translation(spanish).live_articles == 4


def test_an_article_before_its_further_category(translator, kb, category, spanish):
    other = make_category(kb, "Billing")
    article = make_article(category, further=[other])
    before = make_article(other)
    translate(translator, kb, spanish)
    translate(translator, category, spanish)
    translated = translate(translator, article, spanish)
    assert translated.placements.count() == 1
    twin = translate(translator, other, spanish)
    assert translated.placements.count() == 2
    translate(translator, before, spanish)
    assert keys(twin) == [article.translation_key, before.translation_key]
    assert keys(twin) == keys(other)


def test_an_article_that_is_edited_before_its_further_category_is_translated(
    translator, kb, category, spanish
):
    other = make_category(kb, "Billing")
    article = make_article(category, further=[other])
    translate(translator, kb, spanish)
    translate(translator, category, spanish)
    translated = translate(translator, article, spanish)
    published(translator, translated, title="Conectar")
    translate(translator, other, spanish)
    assert translated.placements.count() == 2
    published(translator, translated, further_categories=[])
    assert translated.placements.count() == 1
    assert wrong() == []


def test_one_by_one_they_stand_as_in_the_source(translator, kb, category, spanish):
    made = [make_article(category) for _ in range(4)]
    move_to(category.placements.all(), made[3].placements.get(), 1)
    translate(translator, kb, spanish)
    twin = translate(translator, category, spanish)
    for number in (1, 3, 2, 0):
        translate(translator, made[number], spanish)
    assert keys(twin) == keys(category)


def test_the_order_of_a_translator_is_kept(translator, kb, category, spanish):
    made = [make_article(category) for _ in range(3)]
    translate(translator, kb, spanish)
    twin = translate(translator, category, spanish)
    first, second = (translate(translator, page, spanish) for page in made[:2])
    move_to(twin.placements.all(), second.placements.get(), 1)
    third = translate(translator, made[2], spanish)
    order = [second, first, third]
    assert keys(twin) == [page.translation_key for page in order]


def test_a_reader_is_told_that_the_source_is_newer(
    translator, client, kb, category, spanish
):
    article = make_article(category, "Connect a domain")
    translate(translator, kb, spanish, all_below=True)
    for page in (kb, category, article):
        publish(page.get_translation(spanish))
    client.logout()
    translated = article.get_translation(spanish)
    notice = "heroic-kb-older"
    assert notice not in client.get(translated.url).text
    article.refresh_from_db()
    article.change_kind = "minor"
    article.save_revision().publish()
    assert notice not in client.get(translated.url).text
    article = ArticlePage.objects.get(pk=article.pk)
    article.change_kind = "material"
    article.save_revision().publish()
    html = client.get(translated.url).text
    assert notice in html
    assert f'<a href="{article.url}" hreflang="en">' in html
    assert notice not in client.get(article.url).text
    make_private(article, "Board")
    assert notice not in client.get(translated.url).text
    article.get_view_restrictions().delete()
    translated = ArticlePage.objects.get(pk=translated.pk)
    translated.save_revision().publish()
    assert notice not in client.get(translated.url).text


def test_pages_speak_their_language(translator, client, kb, category, spanish):
    make_article(category, "Connect a domain")
    translated = translate(translator, kb, spanish, all_below=True)
    publish(translated)
    for page in translated.get_descendants().specific():
        publish(page)
        answer = client.get(page.url)
        assert answer.status_code == 200
        assert '<html lang="es"' in answer.text
        assert page.url.startswith("/es/")


def test_a_manager_translates(client, kb, category, spanish):
    manager = make_user(KB_MANAGERS)
    client.force_login(manager)
    url = reverse("simple_translation:submit_page_translation", args=[kb.pk])
    answer = client.post(url, {"locales": [spanish.pk]})
    assert answer.status_code == 302


def test_several_languages_at_once(translator, home_page, kb, category, spanish):
    french = make_locale("fr")
    home_page.copy_for_translation(french).get_latest_revision().publish()
    other = make_category(kb)
    article = make_article(category, further=[other])
    translate(translator, kb, spanish, french, all_below=True)
    for locale in (spanish, french):
        twin = article.get_translation(locale)
        assert twin.placements.count() == 2
        bases = {each.category.locale_id for each in twin.placements.all()}
        assert bases == {locale.pk}


def test_a_translation_counts_only_its_own(translator, kb, category, spanish):
    make_article(category)
    translate(translator, kb, spanish, all_below=True)
    category.refresh_from_db()
    assert category.live_articles == 1
    assert category.get_translation(spanish).live_articles == 0


def test_a_translation_has_changed_when_it_was_published(
    translator, kb, category, spanish
):
    article = make_article(category)
    past = timezone.now() - timedelta(days=9)
    ArticlePage.objects.filter(pk=article.pk).update(changed_at=past)
    translate(translator, kb, spanish, all_below=True)
    twin = article.get_translation(spanish)
    assert twin.changed_at is None
    publish(twin)
    twin.refresh_from_db()
    assert twin.changed_at == twin.last_published_at
