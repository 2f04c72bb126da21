"""Whatever is done, in whatever order: places and numbers are right afterwards."""

import random

import pytest
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from heroic_kb.models import ArticlePage, CategoryPage
from heroic_kb.services.proving import faults

from .factories import make_article, make_category, make_knowledge_base
from .oracle import wrong


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(5))
def test_random_operations_are_counted_right(home_page, kb, seed):
    """What goes wrong is told with the operations that led to it."""
    chance = random.Random(seed)
    bases = [kb, make_knowledge_base(home_page)]
    for base in bases:
        make_article(make_category(base))
    told = []
    for _ in range(30):
        name, operation = chance.choice(OPERATIONS)
        told.append(name)
        operation(chance, [each.pk for each in bases])
        assert wrong() == [], told
    assert list(faults()) == [], told


def _any(chance, model, **which):
    return chance.choice([None, *model.objects.filter(**which).order_by("pk")])


def _some(chance):
    categories = list(CategoryPage.objects.order_by("pk"))
    return chance.sample(categories, min(chance.randrange(3), len(categories)))


def _make_category(chance, bases):
    parent = Page.objects.get(pk=chance.choice(bases)).specific
    category = _any(chance, CategoryPage, knowledge_base=parent, depth__lt=6)
    make_category(category or parent)


def _make_article(chance, bases):
    category = _any(chance, CategoryPage, depth__lt=7, alias_of=None)
    if category:
        make_article(category, further=_some(chance), live=chance.random() < 0.7)


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
        page.further_categories.set(_some(chance))
        page.save_revision().publish()


def _unpublish(chance, bases):
    model = chance.choice([CategoryPage, ArticlePage, Page])
    page = _any(chance, model, live=True, depth__gt=3)
    if page:
        all_below = chance.random() < 0.3
        UnpublishPageAction(page, include_descendants=all_below).execute(
            skip_permission_checks=True
        )


def _revert(chance, bases):
    pages = Page.objects.type((CategoryPage, ArticlePage)).filter(alias_of=None)
    page = chance.choice([None, *pages.order_by("pk")])
    revisions = list(page.revisions.order_by("pk")) if page else []
    if revisions:
        chance.choice(revisions).publish()


def _copy(chance, bases):
    page = _any(chance, chance.choice([CategoryPage, ArticlePage]), alias_of=None)
    target = _any(chance, CategoryPage, alias_of=None)
    fits = page and target and not target.path.startswith(page.path)
    if not fits or len(target.path) >= 24 or ArticlePage.objects.count() >= 25:
        return
    slug = f"copy-{chance.random()}".replace(".", "-")
    if chance.random() < 0.3:
        page.create_alias(recursive=True, parent=target, update_slug=slug)
    else:
        recursive = chance.random() < 0.7
        page.copy(recursive=recursive, to=target, update_attrs={"slug": slug})


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
