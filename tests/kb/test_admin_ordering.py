import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from heroic_core.permissions import grant_on_page
from heroic_kb.groups import KB_EDITORS, KB_MANAGERS
from heroic_kb.models import Placement
from tests.factories import make_private, make_user, make_user_who_may

from .factories import make_article, make_category


@pytest.fixture
def articles(category):
    return [make_article(category, title) for title in ("One", "Two", "Three")]


def order_of(category):
    placed = Placement.objects.filter(category=category).order_by("position")
    return [each.article.title for each in placed.select_related("article")]


def logged_in(client, *groups):
    client.force_login(make_user(*groups))
    return client


def test_a_manager_moves_an_article_up(client, category, articles):
    logged_in(client, KB_MANAGERS)
    last = Placement.objects.get(article=articles[2])
    client.post(
        reverse("heroic_kb_move_article", args=[category.pk, last.pk]), {"move": "up"}
    )
    assert order_of(category) == ["One", "Three", "Two"]
    html = client.get(category.url).content.decode()
    assert html.index("Three") < html.index("Two")


def test_an_editor_cannot_put_what_is_live_in_order(client, category, articles):
    logged_in(client, KB_EDITORS)
    place = Placement.objects.get(article=articles[2])
    address = reverse("heroic_kb_move_article", args=[category.pk, place.pk])
    assert client.post(address, {"move": "up"}).status_code in (302, 403)
    assert order_of(category) == ["One", "Two", "Three"]


def test_the_menu_of_a_category_leads_to_the_order(client, category, articles):
    logged_in(client, KB_MANAGERS)
    page = client.get(reverse("wagtailadmin_explore", args=[category.pk]))
    address = reverse("heroic_kb_order_articles", args=[category.pk])
    assert address in page.content.decode()
    assert "Three" in client.get(address).content.decode()


def test_the_titles_of_others_are_not_told(client, kb, category, articles):
    hidden = make_category(kb, "Partners")
    make_private(hidden, "Partners")
    make_article(hidden, "Margins", further=[category])
    Group.objects.create(name="Orderers")
    grant_on_page(category, "Orderers", ["change", "publish"])
    user = make_user_who_may()
    user.groups.set(Group.objects.filter(name="Orderers"))
    client.force_login(user)
    html = client.get(
        reverse("heroic_kb_order_articles", args=[category.pk])
    ).content.decode()
    assert "Margins" not in html
    assert "An article that you may not see" in html


@pytest.mark.parametrize("item", ["abc", "0", f"{10**30}", "%00"])
def test_an_article_that_is_none_is_not_found(client, category, articles, item):
    logged_in(client, KB_MANAGERS)
    address = reverse("heroic_kb_order_articles", args=[category.pk])
    assert client.post(f"{address}{item}/", {"move": "up"}).status_code == 404


def test_a_category_that_is_none_is_not_found(client, category):
    logged_in(client, KB_MANAGERS)
    for number in (0, 10**30):
        address = reverse("heroic_kb_order_articles", args=[number])
        assert client.get(address).status_code == 404


def test_a_number_too_large_means_the_end(client, category, articles):
    logged_in(client, KB_MANAGERS)
    first = Placement.objects.get(article=articles[0])
    address = reverse("heroic_kb_move_article", args=[category.pk, first.pk])
    client.post(address, {"move": "to", "position": "99"})
    assert order_of(category) == ["Two", "Three", "One"]
    client.post(address, {"move": "to", "position": "x"})
    assert order_of(category) == ["Two", "Three", "One"]
