"""The articles of a category: which, and in which order."""

import pytest
from django.utils import timezone

from heroic_core.ordering import move_to
from heroic_kb.models import ArticlePage

from .factories import make_article, make_category, make_opened, make_votes
from .reading import links_in


pytestmark = pytest.mark.django_db


@pytest.fixture
def articles(category):
    made = [make_article(category, name) for name in ("Éclair", "apple", "Zebra")]
    move_to(category.placements.all(), made[2].placements.get(), 1)
    return made


def rows(client, category, query=""):
    answer = client.get(category.url + query)
    assert answer.status_code == 200
    return links_in(answer, "heroic-kb-rows")


def test_by_hand_unless_the_category_says_otherwise(client, category, articles):
    assert rows(client, category) == ["Zebra", "Éclair", "apple"]
    category.article_order = "title"
    category.save_revision().publish()
    assert rows(client, category) == ["apple", "Éclair", "Zebra"]


def test_a_reader_may_choose_another_order(client, category, articles):
    eclair, apple, zebra = articles
    now = timezone.now()
    ArticlePage.objects.filter(pk=apple.pk).update(changed_at=now)
    make_opened(eclair, 1)
    make_opened(apple, 2)
    make_votes(apple, 1)
    make_votes(zebra, 3)
    assert rows(client, category, "?sort=title") == ["apple", "Éclair", "Zebra"]
    assert rows(client, category, "?sort=newest") == ["apple", "Zebra", "Éclair"]
    assert rows(client, category, "?sort=popular") == ["apple", "Éclair", "Zebra"]
    assert rows(client, category, "?sort=helpful") == ["Zebra", "apple", "Éclair"]
    assert rows(client, category, "?sort=hand") == ["Zebra", "Éclair", "apple"]


@pytest.mark.parametrize(
    "query",
    [
        "?sort=",
        "?sort=price",
        "?sort=%00",
        "?sort=title&sort=price",
        "?sort=<script>",
        "?page=0",
        "?page=-1",
        "?page=two",
        "?page=99",
        "?page=1e400",
        "?page=" + "9" * 5000,
        "?page=%00",
    ],
)
def test_what_is_no_order_and_no_page_is_passed_over(client, category, articles, query):
    assert rows(client, category, query) == ["Zebra", "Éclair", "apple"]
    assert (
        "<script>"
        not in client.get(category.url + query)
        .text.partition("heroic-kb-rows")[2]
        .partition("</ul>")[0]
    )


def test_the_order_is_kept_from_page_to_page(client, category):
    for number in range(53):
        make_article(category, f"Article {number:02}")
    first = rows(client, category, "?sort=newest")
    assert len(first) == 50
    assert rows(client, category, "?sort=newest&page=2") == [
        "Article 02",
        "Article 01",
        "Article 00",
    ]
    html = client.get(f"{category.url}?sort=newest").text
    assert '<a href="?page=2&amp;sort=newest"' in html
    assert '<a href="?page=2"' in client.get(category.url).text


def test_an_article_of_several_categories_has_its_place_in_each(
    client, kb, category, articles
):
    other = make_category(kb)
    for article in articles:
        article.further_categories.add(other)
        article.save_revision().publish()
    move_to(other.placements.all(), other.placements.get(article=articles[1]), 1)
    assert rows(client, other) == ["apple", "Éclair", "Zebra"]
    assert rows(client, category) == ["Zebra", "Éclair", "apple"]


def test_drafts_and_what_is_withdrawn_are_not_listed(client, category, articles):
    make_article(category, "Draft", live=False)
    articles[0].unpublish()
    assert rows(client, category) == ["Zebra", "apple"]


def test_the_first_articles_of_a_category_on_the_front_page(
    client, kb, category, articles
):
    kb.category_layout = "list"
    kb.save_revision().publish()
    for number in range(12):
        make_article(category, f"Draft {number}", live=False)
    for number in range(4):
        make_article(category, f"Article {number}")
    shown = links_in(client.get(kb.url), "heroic-kb-card__articles")
    assert shown == ["Zebra", "Éclair", "apple", "Article 0", "Article 1"]
