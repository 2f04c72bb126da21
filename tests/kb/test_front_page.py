"""What a reader gets of a knowledge base's front page."""

import pytest
from django.utils import timezone

from heroic_core import outbox
from heroic_kb.models import ArticlePage
from tests.factories import make_image, make_private, make_user

from .factories import make_article, make_category, make_knowledge_base, make_opened
from .reading import links_in, part, texts_of_links


pytestmark = pytest.mark.django_db


def shown(answer, heading):
    """The links below a heading."""
    html = answer.text.partition(f'id="{heading}"')[2].partition("</section>")[0]
    return texts_of_links(html)


def test_search_stands_in_front_and_says_what_the_owner_chose(client, home_page):
    base = make_knowledge_base(
        home_page,
        introduction="All about <it>.",
        search_label="Ask away",
        search_scope="articles",
    )
    html = client.get(base.url).text
    assert "All about &lt;it&gt;." in html
    assert "Ask away" in html
    assert 'name="source" value="kb"' in html
    base.search_scope, base.search_label = "site", ""
    base.save_revision().publish()
    html = client.get(base.url).text
    assert "What can we help you with?" in html
    assert 'value="kb"' not in html


def test_categories_are_cards_with_counts(client, kb, category):
    make_article(make_category(category, "Records"))
    make_article(category)
    make_article(category, live=False)
    make_category(kb, "Billing", description="What it costs.")
    answer = client.get(kb.url)
    assert links_in(answer, "heroic-kb-cards") == ["Domains", "Billing"]
    assert "2 articles" in part(answer, "heroic-kb-cards")
    assert "0 articles" in part(answer, "heroic-kb-cards")
    assert "What it costs." in part(answer, "heroic-kb-cards")


def test_an_empty_one_says_so(client, kb):
    assert "There are no articles here yet." in client.get(kb.url).text


@pytest.mark.parametrize("opening", ["plain", "band", "picture"])
@pytest.mark.parametrize("layout", ["cards", "list"])
def test_each_look(client, home_page, opening, layout):
    base = make_knowledge_base(
        home_page,
        opening=opening,
        category_layout=layout,
        image=make_image(),
        color="pink",
    )
    make_article(make_category(base, "Domains"), "Inside")
    html = client.get(base.url).text
    assert f"heroic-kb-opening--{opening}" in html
    assert ("heroic-kb-opening__image" in html) is (opening == "picture")
    assert ("heroic-kb-card__articles" in html) is (layout == "list")
    assert "heroic-hue--pink" in html


def test_a_list_begins_as_its_category_does(client, home_page):
    base = make_knowledge_base(home_page, category_layout="list")
    by_title = make_category(base, "Titles", article_order="title")
    opened = make_category(base, "Opened", article_order="popular")
    by_hand = make_category(base, "Hands")
    for name in "GFEDCBA":
        make_article(by_title, name, further=[by_hand])
    made = [make_article(opened, name) for name in ("X", "Y", "Z")]
    make_private(make_article(opened, "Canary"))
    outbox.drain()
    make_opened(made[1], 2)
    make_opened(made[2], 1)
    html = client.get(base.url).text
    lists = html.split('class="heroic-kb-card__articles"')[1:]
    found = [texts_of_links(each.partition("</ul>")[0]) for each in lists]
    assert found == [list("ABCDE"), ["Y", "Z", "X"], list("GFEDC")]


def test_what_was_opened_most_often(client, kb, category):
    made = [make_article(category, name) for name in ("A", "B", "C", "Canary")]
    outbox.drain()
    for article, times in zip(made, [1, 3, 0, 5], strict=True):
        make_opened(article, times)
    make_private(made[3], "Board")
    assert shown(client.get(kb.url), "kb-popular") == ["B", "A"]
    client.force_login(make_user("Board"))
    assert shown(client.get(kb.url), "kb-popular") == ["Canary", "B", "A"]
    kb.shows_popular = False
    kb.save_revision().publish()
    assert 'id="kb-popular"' not in client.get(kb.url).text


def test_what_is_opened_in_a_smaller_knowledge_base(
    client, home_page, kb, category, monkeypatch
):
    larger = make_category(make_knowledge_base(home_page, "Partners"))
    others = [make_article(larger), make_article(category)]
    mine = make_article(category, "Mine")
    outbox.drain()
    for article, times in zip([*others, mine], [3, 3, 1], strict=True):
        make_opened(article, times)
    make_private(others[1])
    monkeypatch.setattr("heroic_core.search.popular.CANDIDATES", 1)
    assert shown(client.get(kb.url), "kb-popular") == ["Mine"]


def test_what_changed_last(client, kb, category):
    made = [make_article(category, f"Article {n}") for n in range(7)]
    make_article(category, live=False)
    make_private(make_article(category, "Canary"))
    ArticlePage.objects.filter(pk=made[0].pk).update(changed_at=timezone.now())
    assert shown(client.get(kb.url), "kb-recent") == [
        "Article 0",
        "Article 6",
        "Article 5",
        "Article 4",
        "Article 3",
    ]
    kb.shows_recent = False
    kb.save_revision().publish()
    assert 'id="kb-recent"' not in client.get(kb.url).text


def test_each_knowledge_base_shows_its_own(client, home_page, kb, category):
    other = make_knowledge_base(home_page, "Partners", help_channels="none")
    article = make_article(make_category(other, "Contracts"), "Fees")
    mine = make_article(category, "Mine")
    outbox.drain()
    make_opened(article, 3)
    make_opened(mine, 1)
    html = client.get(kb.url).text
    assert "Mine" in html
    for word in ("Fees", "Contracts"):
        assert word not in html
        assert word in client.get(other.url).text
