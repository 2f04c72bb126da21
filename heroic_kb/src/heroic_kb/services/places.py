"""Where articles stand: their places in categories, which follow what is published."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from heroic_core.ordering import append, close_gaps
from heroic_core.tree_paths import STEP, below, paths_above

from ..models import ArticlePage, CategoryPage, Placement
from ..models.place import knowledge_base_at
from .recounting import live_articles, lock, recount_above
from .translated_order import stand_as_source


@transaction.atomic
def settle(article: ArticlePage) -> None:
    """
    Put an article into its own category and those that it is also shown in.

    It keeps its place where it stands already. Where it is new it comes last, and a
    translation where its source has it.
    """
    wanted = should_stand_in(article)
    lock(wanted | _standing(article).keys())
    standing = _standing(article)
    Placement.objects.filter(
        article=article, category__in=standing.keys() - wanted
    ).delete()
    for category in standing.keys() - wanted:
        close_gaps(Placement.objects.filter(category=category))
    for category in sorted(wanted - standing.keys()):
        placement = Placement(category_id=category, article=article)
        append(Placement.objects.filter(category=category), placement)
        stand_as_source(placement)
    recount_above(wanted | standing.keys())


def should_stand_in(article: ArticlePage) -> set[int]:
    """The primary keys of the categories in which an article stands."""
    own = CategoryPage.objects.filter(path=article.path[:-STEP])
    further = (each.pk for each in counterparts(article))
    return {*own.values_list("pk", flat=True), *further}


def counterparts(article: ArticlePage) -> list[CategoryPage]:
    """
    The categories that an article is also shown in: those of its own knowledge base,
    each in the language of the article.
    """
    chosen = [each.translation_key for each in article.further_categories.all()]
    if not chosen or _stands_beside_source(article):
        return []
    found = CategoryPage.objects.filter(
        translation_key__in=chosen,
        locale=article.locale_id,
        knowledge_base=article.knowledge_base_id,
    )
    return list(found)


def guests_of(category: CategoryPage) -> QuerySet:
    """The articles of elsewhere that are also shown in a category or below it."""
    here = Placement.objects.filter(below(category.path, "category__path"))
    guests = ArticlePage.objects.filter(pk__in=here.values("article"))
    return guests.exclude(below(category.path))


def count_before_saving(category: CategoryPage) -> None:
    """Nobody else counts from here on, so that no number is saved that was right once."""
    lock([category.above_id, category.pk])
    if category.pk:
        category.live_articles = live_articles(category)
    else:
        # A copy of a category, which is empty yet.
        category.live_articles = 0


def settle_category(category: CategoryPage, *, made: bool) -> None:
    """
    Let the categories above count one that was saved.

    Args:
        category: published, withdrawn or new.
        made: whether it is new, and articles may wait for it: those that are also
            shown in the category that it translates.
    """
    if made:
        waiting = ArticlePage.objects.filter(
            locale=category.locale_id,
            further_categories__translation_key=category.translation_key,
        )
        _settle_all(waiting)
    recount_above([category.above_id])


@transaction.atomic
def moved(page: Any, before: Any, after: Any) -> None:
    """
    Follow a category or an article that was moved, and what is below it.

    Args:
        page: as it stands now.
        before: the page that it stood below.
        after: the page that it stands below.
    """
    lock([before.pk, after.pk])
    here = below(page.path) | Q(path=page.path)
    base = knowledge_base_at(page.path)
    models: tuple[Any, ...] = (CategoryPage, ArticlePage)
    for model in models:
        model.objects.filter(here).update(knowledge_base=base)
    CategoryPage.objects.filter(pk=page.pk).update(above=after.pk)
    categories = CategoryPage.objects.filter(here)
    # What is shown in several categories is so within one knowledge base only.
    _settle_all(
        ArticlePage.objects.filter(
            Q(pk=page.pk)
            | Q(here, further_categories__isnull=False)
            | Q(further_categories__in=categories)
        )
    )
    recount_above([before.pk, after.pk])


def left(categories: Collection[int]) -> None:
    """Close the gaps that articles have left in categories, and count anew."""
    for category in categories:
        close_gaps(Placement.objects.filter(category=category))
    recount_above(categories)


def with_trails(categories: Iterable[CategoryPage]) -> list[CategoryPage]:
    """Categories with a `trail`: their titles after those of the categories above."""
    found = list(categories)
    titles = {category.path: category.title for category in found}
    for category in found:
        above = [titles[up] for up in paths_above(category.path) if up in titles]
        category.trail = " › ".join([*above, category.title])
    return found


def _settle_all(articles):
    for article in articles.distinct().order_by("pk"):
        settle(article)


def _standing(article):
    return {each.category_id: each for each in article.placements.all()}


def _stands_beside_source(article):
    """An alias in the same language: what it stands for is shown there already."""
    source = ArticlePage.objects.filter(pk=article.alias_of_id)
    return source.filter(locale=article.locale_id).exists()
