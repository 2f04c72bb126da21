"""What a page costs does not depend on how much stands in the knowledge base."""

from itertools import count, islice

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heroic_kb.models import ArticlePage, CategoryPage, KnowledgeBasePage
from heroic_site.demo.bulk_articles import Draft, add_articles, fill, insert
from heroic_site.demo.generated import wordings
from tests.factories import make_admin

from .plans import analyze, scans


pytestmark = pytest.mark.django_db

# Enough for as many similar articles as are kept of each.
FEW = 40
ADDRESSES = {
    "article": "/generated-articles/chapter-1/article-5/",
    "category": "/generated-articles/chapter-1/",
    "front page": "/generated-articles/",
    "nothing": "/generated-articles/chapter-1/article-5000/",
    "feed": "/generated-articles/feed/",
}


@pytest.fixture
def base(site):
    add_articles(FEW)
    return KnowledgeBasePage.objects.get()


def queries_of(client, address):
    # The first request fills what is kept between requests.
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return queries.captured_queries


def numbers(client):
    return {name: len(queries_of(client, path)) for name, path in ADDRESSES.items()}


def add_to(category, number):
    rows = islice(zip(count(1000), wordings(), strict=False), number)
    fill(category, list(rows))


def insert_many(category, number, start=2000):
    """Rows alone, which is quick."""
    serials = range(start, start + number)
    insert(category, [Draft(n, f"Article {n}", "", []) for n in serials])


def chapter(number):
    return CategoryPage.objects.get(title=f"Chapter {number}")


def test_pages_with_more_articles_and_categories_make_as_many_queries(client, base):
    before = numbers(client)
    add_articles(20, categories=25)
    assert numbers(client) == before


def test_a_category_with_more_articles_makes_as_many_queries(client, base):
    before = numbers(client)
    add_to(chapter(1), 25)
    assert numbers(client) == before


def test_pinned_and_similar_articles_take_as_many_queries_as_one(client, base):
    article, one, other = ArticlePage.objects.order_by("pk")[4:7]
    article.pinned.create(related=one, sort_order=0)
    before = len(queries_of(client, article.get_url()))
    article.pinned.create(related=other, sort_order=1)
    article.excluded.create(related=chapter(2).placements.first().article)
    assert len(queries_of(client, article.get_url())) == before


def test_a_deep_article_is_reached_with_as_many_queries(client, base):
    category = base.add_child(instance=CategoryPage(title="One", slug="one"))
    numbers = []
    for _ in range(3):
        category = category.add_child(instance=CategoryPage(title="Two", slug="two"))
        add_to(category, 3)
        address = category.placements.first().article.get_url()
        assert client.get(address).status_code == 200
        numbers.append(len(queries_of(client, address)))
    assert len(set(numbers)) == 1


def publish(number):
    article = ArticlePage.objects.get(slug="article-5")
    article.summary = f"How this is done, version {number % 2}."
    with CaptureQueriesContext(connection) as queries:
        article.save_revision().publish()
    return len(queries)


@pytest.mark.django_db(transaction=True)
def test_publishing_among_more_articles_makes_as_many_queries(base):
    publish(0)
    publish(1)
    before = publish(2)
    add_articles(40)
    add_to(chapter(1), 5)
    publish(3)
    assert publish(4) == before


@pytest.mark.sqlite  # PostgreSQL reads small tables in whole, and is right to.
@pytest.mark.parametrize("name", ADDRESSES)
def test_no_page_reads_a_whole_table(client, base, name):
    assert scans(queries_of(client, ADDRESSES[name])) == []


def test_the_admin_lists_more_articles_with_as_many_queries(client, base):
    client.force_login(make_admin())
    address = f"/admin/pages/{chapter(1).pk}/"
    insert_many(chapter(1), 60)
    before = len(queries_of(client, address))
    insert_many(chapter(1), 200, start=5000)
    assert len(queries_of(client, address)) == before


@pytest.mark.scale
def test_no_page_among_thousands_of_articles_reads_a_whole_table(client, base):
    add_articles(20, categories=200)
    for category in CategoryPage.objects.filter(live_articles=0):
        insert_many(category, 50)
    analyze()
    assert ArticlePage.objects.count() > 5000
    for name, address in ADDRESSES.items():
        assert scans(queries_of(client, address)) == [], name


@pytest.mark.scale
def test_the_admin_lists_ten_thousand_articles_with_as_many_queries(client, base):
    client.force_login(make_admin())
    insert_many(chapter(1), 100)
    small, large = chapter(1), chapter(2)
    before = len(queries_of(client, f"/admin/pages/{small.pk}/"))
    insert_many(large, 10_000)
    assert len(queries_of(client, f"/admin/pages/{large.pk}/")) == before
