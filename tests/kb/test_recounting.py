"""The command that proves places and numbers, and many who change them at once."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from heroic_kb.models import ArticlePage, CategoryPage, Placement
from tests.core.test_ordering import in_threads

from .factories import make_article, make_category, make_knowledge_base
from .oracle import wrong


pytestmark = pytest.mark.django_db


def test_the_command_proves_and_repairs(home_page, kb, category, capsys):
    other = make_category(kb)
    article = make_article(category, further=[other])
    make_article(category)
    call_command("recount_articles", check=True)
    CategoryPage.objects.filter(pk=category.pk).update(
        live_articles=7, knowledge_base=None, above=None
    )
    Placement.objects.filter(category=other).delete()
    Placement.objects.filter(category=category).update(position=3)
    ArticlePage.objects.filter(pk=article.pk).update(
        knowledge_base=None, changed_at=None, words=9
    )
    with pytest.raises(CommandError, match="9 to put right"):
        call_command("recount_articles", check=True)
    told = capsys.readouterr().out
    assert "“Domains” counts 7 articles, and there are 2." in told
    assert f"“{article}” counts 9 words, and there are 0." in told
    assert len(wrong()) >= 6
    call_command("recount_articles")
    assert wrong() == []
    call_command("recount_articles", check=True)
    article.refresh_from_db()
    assert article.changed_at == article.last_published_at


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_publishing_moving_and_deleting_at_the_same_moment(site, home_page):
    base = make_knowledge_base(home_page)
    first, second = make_category(base), make_category(base)
    inner = make_category(first)
    articles = [
        make_article(inner, further=[first, second]),
        make_article(first, further=[second, inner], live=False),
        make_article(second, further=[inner]),
        make_article(second, further=[first], live=False),
        make_article(first),
    ]
    revisions = [article.latest_revision for article in articles]
    in_threads(
        *[revision.publish for revision in revisions[:4]],
        articles[4].delete,
        lambda: CategoryPage.objects.get(pk=inner.pk).save_revision().publish(),
        lambda: CategoryPage.objects.get(pk=first.pk).save_revision().publish(),
        lambda: Page.objects.get(pk=articles[2].pk).unpublish(),
    )
    assert wrong() == []
