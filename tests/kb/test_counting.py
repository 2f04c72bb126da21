"""How many articles categories say that they hold."""

import random
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, Workflow

from heroic_core.viewer import Viewer, stranger
from heroic_kb.models import ArticlePage, CategoryPage, Placement
from heroic_kb.services.counting import article_counts
from tests.core.test_ordering import in_threads
from tests.factories import make_admin, make_private, make_user

from .factories import make_article, make_category, make_knowledge_base
from .oracle import wrong


pytestmark = pytest.mark.django_db


def counts(viewer=None):
    found = CategoryPage.objects.order_by("path")
    return list(article_counts(list(found), viewer or stranger()).values())


def test_drafts_do_not_count_and_each_counts_once(kb, category):
    inner = make_category(category)
    other = make_category(kb)
    make_article(category, live=False)
    make_article(category, further=[inner, other])
    make_article(inner)
    assert counts() == [2, 2, 1]
    assert wrong() == []


def test_unpublishing_from_the_admin(client, category):
    article = make_article(category)
    client.force_login(make_admin())
    client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
    assert counts() == [0]
    article.refresh_from_db()
    article.save_revision().publish()
    assert counts() == [1]


def test_what_is_found_only_in_an_unpublished_category_does_not_count_above(
    kb, category
):
    inner = make_category(category)
    make_article(inner)
    make_article(make_category(inner), further=[category])
    assert counts() == [2, 2, 1]
    Page.objects.get(pk=inner.pk).unpublish()
    assert counts() == [1, 2, 1]
    assert wrong() == []
    inner.refresh_from_db()
    inner.save_revision().publish()
    assert counts() == [2, 2, 1]


def test_schedules_count(category):
    future = timezone.now() + timedelta(days=1)
    past = timezone.now() - timedelta(minutes=1)
    article = make_article(category, live=False)
    article.go_live_at = future
    article.save_revision().publish()
    assert counts() == [0]
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")
    assert counts() == [1]
    Page.objects.filter(pk=article.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert not ArticlePage.objects.get().live
    assert counts() == [0]
    assert wrong() == []


def test_what_a_workflow_approves_counts(category):
    article = make_article(category, live=False)
    state = Workflow.objects.get(name="Knowledge base review").start(
        article, make_user()
    )
    assert counts() == [0]
    state.current_task_state.approve(user=make_admin())
    assert counts() == [1]
    assert wrong() == []


@pytest.mark.parametrize("bulk", [False, True])
def test_deleting_a_category_with_all_below(client, kb, category, bulk):
    inner = make_category(category)
    for _ in range(3):
        make_article(inner, further=[category])
    other = make_category(kb)
    make_article(other, further=[inner])
    make_article(inner, further=[other])
    client.force_login(make_admin())
    url = reverse("wagtailadmin_pages:delete", args=[inner.pk])
    if bulk:
        url = f"/admin/bulk/wagtailcore/page/delete/?id={inner.pk}"
    assert client.post(url).status_code == 302
    assert counts() == [0, 1]
    assert wrong() == []


def test_deleting_a_category_that_others_are_shown_in(kb, category):
    inner = make_category(category)
    make_article(make_category(kb), further=[inner])
    assert counts() == [1, 1, 1]
    inner.delete()
    assert counts() == [0, 1]
    assert wrong() == []


def test_deleting_a_knowledge_base(home_page, kb, category):
    make_article(make_category(category), further=[category])
    Page.objects.get(pk=kb.pk).delete()
    assert Placement.objects.count() == 0


@pytest.mark.parametrize("kind", ["login", "group", "password"])
def test_nobody_counts_what_they_may_not_see(kb, category, kind):
    inner, other = make_category(category), make_category(kb)
    for _ in range(2):
        make_article(inner, further=[other])
    make_article(category)
    make_private(
        inner,
        *(["Board"] if kind == "group" else []),
        password="x" if kind == "password" else "",
    )
    own = make_article(other)
    make_private(own)
    assert counts() == [1, 0, 0]
    member = Viewer.for_user(make_user("Board"))
    assert counts(member) == ([1, 0, 1] if kind == "password" else [3, 2, 3])


def test_nobody_counts_what_only_a_private_category_shows(kb, category):
    """Readable elsewhere, but not to be found here by going down."""
    inner = make_category(category)
    deep = make_category(inner)
    shown = make_category(category)
    other = make_category(kb)
    make_article(other, further=[deep])
    make_article(other, further=[deep, shown])
    make_private(inner)
    visible = [category, shown, other]
    found = CategoryPage.objects.filter(pk__in=[each.pk for each in visible])
    assert list(article_counts(found.order_by("path"), stranger()).values()) == [
        1,
        1,
        2,
    ]


def test_random_operations_are_counted_right(home_page, kb):
    """What goes wrong is told with the operations that led to it."""
    for seed in range(6):
        _play(random.Random(seed), home_page, kb)


def _play(chance, home_page, kb):
    bases = [kb, make_knowledge_base(home_page)]
    for base in bases:
        make_article(make_category(base))
    told = []
    for _ in range(25):
        name, operation = chance.choice(OPERATIONS)
        told.append(name)
        operation(chance, [each.pk for each in bases])
        assert wrong() == [], told


def _any(chance, model, **which):
    return chance.choice([None, *model.objects.filter(**which).order_by("pk")])


def _make_category(chance, bases):
    parent = Page.objects.get(pk=chance.choice(bases)).specific
    category = _any(chance, CategoryPage, knowledge_base=parent, depth__lt=6)
    make_category(category or parent)


def _make_article(chance, bases):
    category = _any(chance, CategoryPage, depth__lt=7, alias_of=None)
    if category:
        further = CategoryPage.objects.order_by("?")[: chance.randrange(3)]
        make_article(category, further=further, live=chance.random() < 0.7)


def _move(chance, bases):
    page = _any(chance, chance.choice([CategoryPage, ArticlePage]))
    target = _any(chance, CategoryPage, alias_of=None)
    fits = page and target and not target.path.startswith(page.path)
    if fits and len(target.path) < 28:
        taken = target.get_children().filter(slug=page.slug).exclude(pk=page.pk)
        if not taken.exists():
            page.move(target, pos=chance.choice(["first-child", "last-child"]))


def _publish(chance, bases):
    if page := _any(chance, ArticlePage, alias_of=None):
        page.further_categories.set(
            CategoryPage.objects.order_by("?")[: chance.randrange(3)]
        )
        page.save_revision().publish()


def _unpublish(chance, bases):
    model = chance.choice([CategoryPage, ArticlePage, Page])
    page = _any(chance, model, live=True, depth__gt=3)
    if page:
        page.unpublish(include_descendants=chance.random() < 0.3)


def _revert(chance, bases):
    pages = Page.objects.type((CategoryPage, ArticlePage)).filter(alias_of=None)
    page = chance.choice([None, *pages.order_by("pk")])
    revision = page and page.revisions.order_by("?").first()
    if revision:
        revision.publish()


def _copy(chance, bases):
    page = _any(chance, chance.choice([CategoryPage, ArticlePage]), alias_of=None)
    target = _any(chance, CategoryPage, alias_of=None)
    if page and target and not target.path.startswith(page.path):
        if len(target.path) < 24 and ArticlePage.objects.count() < 25:
            attributes = {"slug": f"copy-{chance.random()}".replace(".", "-")}
            if chance.random() < 0.3:
                page.specific.create_alias(
                    recursive=True, parent=target, update_slug=attributes["slug"]
                )
            else:
                page.copy(
                    recursive=chance.random() < 0.7, to=target, update_attrs=attributes
                )


def _delete(chance, bases):
    page = _any(chance, chance.choice([CategoryPage, ArticlePage, ArticlePage]))
    if page:
        chance.choice([page, Page.objects.get(pk=page.pk)]).delete()


OPERATIONS = [
    (function.__name__, function)
    for function in (
        *[_make_article] * 3,
        *[_make_category] * 2,
        *[_publish] * 2,
        *[_move] * 3,
        _unpublish,
        _revert,
        _copy,
        _delete,
    )
]


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
    ArticlePage.objects.filter(pk=article.pk).update(knowledge_base=None)
    with pytest.raises(CommandError, match="7 to put right"):
        call_command("recount_articles", check=True)
    told = capsys.readouterr().out
    assert "“Domains” counts 7 articles, and there are 2." in told
    assert len(wrong()) >= 6
    call_command("recount_articles")
    assert wrong() == []
    call_command("recount_articles", check=True)


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
