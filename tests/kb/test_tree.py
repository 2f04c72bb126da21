"""The tree of a knowledge base beside what is read."""

import pytest
from django.utils.html import strip_tags

from tests.factories import make_private, make_user

from .factories import make_article, make_category, make_knowledge_base


pytestmark = pytest.mark.django_db


def tree(answer):
    html = answer.content.decode()
    assert answer.status_code == 200
    return html.partition('id="kb-tree"')[2].partition("</nav>")[0]


def words(answer):
    return strip_tags(tree(answer)).split()


@pytest.fixture
def deep(kb):
    """Domains > Records > TXT, and Billing > Refunds beside them."""
    made = {}
    for name, parent in [
        ("Domains", None),
        ("Records", "Domains"),
        ("TXT", "Records"),
        ("Names", "Domains"),
        ("Billing", None),
        ("Refunds", "Billing"),
    ]:
        made[name] = make_category(made.get(parent, kb), name)
    return made


def test_it_is_open_down_to_what_is_read(client, deep):
    first = make_article(deep["Records"], "First")
    make_article(deep["Records"], "Second")
    make_article(deep["Domains"], "Unseen")
    shown = words(client.get(first.url))
    for word in ("Domains", "Records", "TXT", "Names", "Billing", "First", "Second"):
        assert word in shown
    assert "Refunds" not in shown
    assert "Unseen" not in shown


def test_it_says_where_the_reader_is(client, deep):
    article = make_article(deep["Records"], "First")
    html = tree(client.get(article.url))
    assert html.count('aria-current="page"') == 1
    assert f'<a href="{article.url}" aria-current="page">' in html
    html = tree(client.get(deep["Records"].url))
    assert html.count('aria-current="page"') == 1
    assert 'aria-current="page"' in html.partition("Records")[0].rpartition("<a")[2]


def test_of_many_articles_it_shows_those_around(client, category):
    made = [make_article(category, f"Number-{number}") for number in range(40)]
    shown = words(client.get(made[20].url))
    assert "Number-5" in shown
    assert "Number-35" in shown
    assert "Number-4" not in shown
    assert "Number-36" not in shown
    assert "All articles" in strip_tags(tree(client.get(made[0].url)))


def test_what_is_private_or_not_published_is_not_in_it(client, deep):
    article = make_article(deep["Domains"], "Open")
    hidden = make_article(deep["Domains"], "Canary-1")
    make_article(deep["Domains"], "Canary-2", live=False)
    make_private(hidden, "Board")
    make_private(make_category(deep["Domains"], "Canary-3"), "Board")
    make_category(deep["Domains"], "Canary-4").unpublish()
    assert "Canary" not in client.get(article.url).text
    client.force_login(make_user("Board"))
    shown = words(client.get(article.url))
    assert [word for word in shown if "Canary" in word] == ["Canary-3", "Canary-1"]


def test_each_knowledge_base_has_its_own(client, home_page, deep):
    other = make_knowledge_base(home_page, "Partners")
    article = make_article(make_category(other, "Contracts"), "Fees")
    shown = words(client.get(article.url))
    assert "Contracts" in shown
    assert "Domains" not in shown
    assert "Partners" in client.get(article.url).text


def test_an_article_in_an_unpublished_category_is_read(client, deep):
    article = make_article(deep["Records"], "Left behind")
    deep["Records"].unpublish()
    answer = client.get(article.url)
    assert answer.status_code == 200
    assert "Records" not in strip_tags(tree(answer))


def test_articles_before_and_after_follow_the_order(client, category):
    made = [make_article(category, name) for name in ("C", "A", "B")]
    category.article_order = "title"
    category.save_revision().publish()

    def around(article):
        html = client.get(article.url).text
        part = html.partition("heroic-kb-neighbours")[2].partition("</nav>")[0]
        part = part.partition(">")[2].replace("</span>", " ")
        return " ".join(strip_tags(part).split())

    assert around(made[1]) == "Next B"
    assert around(made[2]) == "Before A Next C"
    assert around(made[0]) == "Before B"
    make_private(made[2])
    assert around(made[1]) == "Next C"
