"""Where articles stand: their places in categories, and what counts them."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from heroic_core.ordering import append
from heroic_core.tree_paths import STEP, below

from ..models import ArticlePage, CategoryPage, Placement
from ..models.place import knowledge_base_at, paths_above


@transaction.atomic
def settle(article: ArticlePage) -> None:
    """
    Put an article into its own category and those that it is also shown in.

    It keeps its place where it stands already, and comes last where it is new.
    """
    wanted = set(_own_category(article)) | {each.pk for each in counterparts(article)}
    standing = {each.category_id: each for each in article.placements.all()}
    _lock(wanted | standing.keys())
    for category in standing.keys() - wanted:
        standing[category].delete()
    for category in sorted(wanted - standing.keys()):
        append(
            Placement.objects.filter(category=category),
            Placement(category_id=category, article=article),
        )
    recount_above(wanted | standing.keys())


def counterparts(article: ArticlePage) -> list[CategoryPage]:
    """The categories that an article is also shown in, each in its own language."""
    chosen = [each.translation_key for each in article.further_categories.all()]
    if not chosen:
        return []
    found = CategoryPage.objects.filter(
        translation_key__in=chosen, locale=article.locale_id
    )
    return list(found)


@transaction.atomic
def moved(page: Page, before: Page, after: Page) -> None:
    """Follow a category or an article that was moved, and what is below it."""
    base = knowledge_base_at(page.path)
    for model in (CategoryPage, ArticlePage):
        model.objects.filter(_in(page)).update(knowledge_base=base)
    CategoryPage.objects.filter(pk=page.pk).update(above=after.pk)
    if article := ArticlePage.objects.filter(pk=page.pk).first():
        settle(article)
    recount_above([before.pk, after.pk])


def recount_above(categories: Iterable[int]) -> None:
    """Count the live articles of these categories, and of those above them, anew."""
    paths = CategoryPage.objects.filter(pk__in=set(categories))
    paths = paths.values_list("path", flat=True)
    above = {up for path in paths for up in (*paths_above(path), path)}
    recount(CategoryPage.objects.filter(path__in=above))


@transaction.atomic
def recount(categories: Any = None) -> int:
    """
    Count the live articles of categories anew.

    Args:
        categories: a queryset; all when None.

    Returns:
        How many had another number.
    """
    if categories is None:
        categories = CategoryPage.objects.all()
    wrong = 0
    for category in _locked(categories):
        number = live_articles(category)
        if number != category.live_articles:
            CategoryPage.objects.filter(pk=category.pk).update(live_articles=number)
            wrong += 1
    return wrong


def live_articles(category: CategoryPage) -> int:
    """How many live articles are shown in a category or below it, each once."""
    own = ArticlePage.objects.filter(below(category.path), live=True)
    shown = Placement.objects.filter(_in(category, "category"), article__live=True)
    further = shown.exclude(below(category.path, "article__path"))
    return own.count() + further.values("article").distinct().count()


def with_trails(categories: Iterable[CategoryPage]) -> list[CategoryPage]:
    """Categories with a `trail`: their titles after those of the categories above."""
    found = list(categories)
    titles = {category.path: category.title for category in found}
    for category in found:
        above = [titles[up] for up in paths_above(category.path) if up in titles]
        category.trail = " › ".join([*above, category.title])
    return found


def _own_category(article) -> Collection[int]:
    own = CategoryPage.objects.filter(path=article.path[:-STEP])
    return own.values_list("pk", flat=True)


def _lock(categories: Iterable[int]) -> None:
    """Let nobody else put an article into these categories at the same time."""
    list(_locked(CategoryPage.objects.filter(pk__in=set(categories))))


def _locked(categories):
    return categories.order_by("pk").select_for_update(of=("self",))


def _in(page, prefix=""):
    """The condition for what is a page or stands below it."""
    path = f"{prefix}__path" if prefix else "path"
    return below(page.path, path) | Q(**{path: page.path})
