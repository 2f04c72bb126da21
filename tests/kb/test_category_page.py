"""What a reader gets of a category."""

import pytest
from wagtail.models import Collection

from tests.factories import (
    make_image,
    make_private,
    make_private_collection,
    make_user,
)

from .factories import make_article, make_category
from .reading import links_in, part, structured


pytestmark = pytest.mark.django_db


def test_it_says_what_is_in_it(client, kb):
    category = make_category(
        kb, "Domains", description="Names & numbers.", icon="server", color="teal"
    )
    inner = make_category(category, "Records", description="Of all kinds.")
    make_article(category, "Connect a domain", summary="Point a name at it.")
    make_article(inner)
    answer = client.get(category.url)
    html = answer.text
    assert "<span>Domains</span></h1>" in html
    assert "Names &amp; numbers." in html
    assert "heroic-hue--teal" in html
    assert links_in(answer, "heroic-kb-cards") == ["Records"]
    assert "Of all kinds." in part(answer, "heroic-kb-cards")
    assert "1 article" in part(answer, "heroic-kb-cards")
    assert links_in(answer, "heroic-kb-rows") == ["Connect a domain"]
    assert "Point a name at it." in part(answer, "heroic-kb-rows")


def test_an_empty_one_says_so(client, category):
    assert "There are no articles here yet." in client.get(category.url).text


def test_a_single_article_is_in_no_order(client, category):
    make_article(category)
    assert "heroic-kb-sort" not in client.get(category.url).text
    make_article(category)
    assert "heroic-kb-sort" in client.get(category.url).text


def test_the_picture_of_a_category_is_on_its_card(client, category):
    make_category(category, image=make_image())
    answer = client.get(category.url)
    assert "fill-480x200" in part(answer, "heroic-kb-cards")
    assert 'alt=""' in part(answer, "heroic-kb-cards")


def test_a_private_picture_is_not_named(client, kb):
    drawer = Collection.get_first_root_node().add_child(name="Drawer")
    make_private_collection(drawer)
    category = make_category(kb, "Plans", image=make_image(collection=drawer))
    for page in (kb, category):
        assert "picture-" not in client.get(page.url).text
    client.force_login(make_user())
    assert "fill-480x200" in client.get(kb.url).text
    assert "fill-1200x630" in client.get(category.url).text


def test_a_further_page_has_an_address_of_its_own(client, category):
    for _number in range(51):
        make_article(category)

    def canonical(query):
        html = client.get(f"{category.url}{query}").text
        return html.partition('rel="canonical" href="')[2].partition('"')[0]

    assert canonical("?sort=title") == category.full_url
    assert canonical("?page=2&sort=title") == f"{category.full_url}?page=2"
    assert canonical("?page=99") == f"{category.full_url}?page=2"


def test_it_tells_where_it_stands(client, home_page, category):
    inner = make_category(category, "</script><b>Records")
    [crumbs] = structured(client.get(inner.url))
    items = crumbs["itemListElement"]
    assert [each["name"] for each in items] == [
        "Help",
        "Domains",
        "</script><b>Records",
    ]
    assert [each["position"] for each in items] == [1, 2, 3]
    assert items[2]["item"] == inner.full_url


def test_counts_leave_out_what_the_reader_may_not_see(client, kb, category):
    inner = make_category(category, "Records")
    make_article(inner)
    make_private(make_article(inner), "Board")
    assert "1 article<" in part(client.get(category.url), "heroic-kb-cards")


def test_a_title_for_search_engines(client, kb):
    category = make_category(
        kb, "Domains", seo_title="All about domains", search_description="About them."
    )
    html = client.get(category.url).text
    assert "<title>All about domains" in html
    assert html.count('<meta name="description" content="About them.">') == 1
