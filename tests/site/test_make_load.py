import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from heroic_faq.models import Category, Placement, Question
from heroic_kb.models import ArticlePage, CategoryPage
from heroic_kb.services import proving
from heroic_site.demo.bulk_articles import add_articles
from tests.factories import make_admin, make_page


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def debug(settings):
    settings.DEBUG = True


def make_load(**options):
    call_command("make_load", verbosity=0, **options)


def test_questions_stand_in_twelve_categories():
    make_load(questions=60)
    assert Question.objects.filter(live=True).count() == 60
    assert Question.objects.values("question").distinct().count() == 60
    assert {question.locale for question in Question.objects.all()} == {
        Locale.get_default()
    }
    counts = [category.placements.count() for category in Category.objects.all()]
    assert counts == [5] * 12
    positions = Placement.objects.filter(category=Category.objects.first())
    assert list(positions.values_list("position", flat=True)) == [1, 2, 3, 4, 5]


def test_answers_are_readable():
    make_load(questions=1)
    html = str(Question.objects.get().answer)
    assert html.count("<p>") == 2
    assert "{" not in html


def test_more_is_added_to_what_is_there():
    make_load(questions=20)
    make_load(questions=10)
    assert Question.objects.values("slug").distinct().count() == 30
    assert Category.objects.count() == 12


def test_only_what_was_generated_is_removed():
    locale = Locale.get_default()
    own = Question.objects.create(locale=locale, question="Mine?", slug="mine")
    category = Category.objects.create(locale=locale, name="Own")
    make_load(questions=10)
    # Somebody put their own question into a generated category.
    generated = Category.objects.exclude(pk=category.pk).first()
    Placement.objects.create(category=generated, question=own, position=99)
    make_load(remove=True)
    assert list(Question.objects.all()) == [own]
    assert list(Category.objects.all()) == [category]


def test_wordings_do_not_run_out():
    from itertools import islice

    from heroic_site.demo.generated import wordings

    questions = [question for *_, question in islice(wordings(), 20_000)]
    assert len(set(questions)) == len(questions)
    assert max(map(len, questions)) < 120


def generated():
    return ArticlePage.objects.filter(live=True).order_by("pk")


def test_articles_stand_twenty_to_a_category(site):
    make_load(articles=45)
    counts = [c.live_articles for c in CategoryPage.objects.order_by("path")]
    assert counts == [20, 20, 5]
    article = generated().last()
    category = article.get_parent().specific
    assert article.knowledge_base == category.knowledge_base
    positions = category.placements.values_list("position", flat=True)
    assert list(positions) == [1, 2, 3, 4, 5]
    # The tree is what treebeard would have made of it, and so are the counts.
    assert not any(ArticlePage.find_problems())
    assert list(proving.faults()) == []


def test_a_generated_article_is_read_and_found(client, site):
    make_load(articles=20)
    article = generated().first()
    html = client.get(article.get_url()).content.decode()
    assert f"<h1>{article.title}</h1>" in html
    assert 'id="step-by-step"' in html
    results = client.get("/search/?q=backup").content.decode()
    assert f'href="{article.get_url()}' in results
    assert list(proving.faults()) == []


def test_a_generated_article_is_edited(client, site):
    make_load(articles=20)
    client.force_login(make_admin())
    with_revision, without = generated()[:2]
    assert with_revision.latest_revision
    for article in (with_revision, without):
        response = client.get(f"/admin/pages/{article.pk}/edit/")
        assert article.title in response.content.decode()


def test_publishing_a_generated_article_changes_nothing_but_its_date(site):
    make_load(articles=3)
    before = generated().values("words", "knowledge_base", "title", "slug", "path")
    expected = list(before)
    article = generated().first()
    article.save_revision().publish()
    assert list(before.all()) == expected
    assert article.placements.get().position == 1


def test_more_articles_fill_the_last_category_first(site):
    make_load(articles=25)
    make_load(articles=10)
    assert generated().values("url_path").distinct().count() == 35
    counts = [c.live_articles for c in CategoryPage.objects.order_by("path")]
    assert counts == [20, 15]


def test_categories_are_nested_where_there_are_many(site):
    add_articles(30, categories=23)
    chapters = CategoryPage.objects.order_by("path")
    assert [c.depth - chapters[0].depth for c in chapters] == [0, 1, 1, 1, *[0] * 19]
    # Filled in the order of the tree; the first counts what is below it too.
    assert [c.live_articles for c in chapters[:3]] == [30, 10, 0]


def test_only_generated_articles_are_removed(site, home_page):
    own = make_page(home_page)
    make_load(articles=25, questions=2)
    make_load(remove=True)
    assert not ArticlePage.objects.exists()
    assert not CategoryPage.objects.exists()
    home_page.refresh_from_db()
    assert list(home_page.get_children()) == [own]
    assert home_page.numchild == 1


def test_it_needs_debug(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG=1"):
        make_load(questions=1)
    assert not Question.objects.exists()


def test_it_says_what_it_needs():
    with pytest.raises(CommandError, match="--questions N"):
        make_load()
    with pytest.raises(CommandError, match="above 0"):
        make_load(questions=-1)
    with pytest.raises(CommandError, match="--articles needs a number above 0"):
        make_load(articles=-1)
