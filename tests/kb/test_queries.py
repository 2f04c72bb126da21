"""What is shown takes no more queries, however much there is of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heroic_kb.models import ArticlePage, CategoryPage
from tests.factories import make_admin, make_document, make_image, make_private
from tests.queries import no_more, queries

from .factories import make_article, make_category, text


pytestmark = pytest.mark.django_db


def fill(category, number):
    other = make_category(category)
    for _ in range(number):
        article = make_article(
            category,
            summary="What it is.",
            tags=["a", f"tag {number}"],
            further=[other],
        )
        article.authors.create(name="Ada")
        article.authors.create(name="Grace")
        article.save()


def test_a_category(client, category):
    fill(category, 3)
    before = queries(client, category.url)
    fill(category, 47)
    after = queries(client, category.url)
    no_more(before, after)


@pytest.mark.parametrize("sort", ["title", "newest", "popular", "helpful"])
def test_a_category_in_another_order(client, category, sort):
    fill(category, 2)
    before = queries(client, f"{category.url}?sort={sort}")
    fill(category, 8)
    no_more(before, queries(client, f"{category.url}?sort={sort}"))


def test_a_front_page(client, kb):
    kb.category_layout = "list"
    kb.save_revision().publish()

    def more(number):
        for _ in range(number):
            category = make_category(
                kb, image=make_image(), description="About.", icon="server"
            )
            make_article(category)

    more(3)
    before = queries(client, kb.url)
    more(12)
    no_more(before, queries(client, kb.url))


def test_an_article(client, kb, category):
    body = [text("<h2>One</h2><p>Words.</p><h2>Two</h2><p>Words.</p>")]
    article = make_article(category, body=body, tags=["a"])

    def more(number):
        fill(category, number)
        for other in ArticlePage.objects.exclude(pk=article.pk)[:number]:
            article.pinned.create(related=other)
        for other in ArticlePage.objects.exclude(pk=article.pk)[number : 2 * number]:
            article.excluded.create(related=other)
        for _ in range(number):
            article.attachments.create(document=make_document())
            article.authors.create(name="Ada")
            article.tags.add(f"tag {_} {number}")
        article.save_revision().publish()

    more(2)
    before = queries(client, article.url)
    more(12)
    no_more(before, queries(client, article.url))


def test_counting_for_a_stranger(client, kb, category):
    def more(number):
        for _ in range(number):
            inner = make_category(category)
            make_private(make_article(inner, further=[category]))

    more(2)
    before = queries(client, category.url)
    more(8)
    no_more(before, queries(client, category.url))


def test_a_feed(client, category):
    fill(category, 3)
    before = queries(client, f"{category.url}feed/")
    fill(category, 9)
    no_more(before, queries(client, f"{category.url}feed/"))


def test_a_listing_of_the_admin(client, category):
    client.force_login(make_admin())
    url = reverse("wagtailadmin_explore", args=[category.pk])
    for _ in range(10):
        make_article(category)
    before = queries(client, url)
    for _ in range(30):
        make_article(category)
    no_more(before, queries(client, url))


def test_publishing_takes_the_same_in_a_full_category(category):
    def publishing():
        article = make_article(category)
        revision = article.save_revision()
        with CaptureQueriesContext(connection) as captured:
            revision.publish()
        return [each["sql"] for each in captured]

    publishing()
    before = publishing()
    for _ in range(20):
        make_article(category)
    no_more(before, publishing())
    assert CategoryPage.objects.get().live_articles == 23


def test_links_in_several_blocks_ask_once_who_sees_what(client, kb, category):
    make_private(make_category(kb, "Partners"), "Partners")
    link = f'<p><a linktype="page" id="{make_article(category).pk}">x</a></p>'
    callout = {"kind": "note", "title": "", "text": link}
    few = make_article(category, body=[("text", link)])
    many = make_article(category, body=[("text", link), ("callout", callout)])
    before, after = (
        [sql for sql in queries(client, page.url) if "alias_of__path" in sql]
        for page in (few, many)
    )
    assert before
    no_more(before, after)
