"""The numbers of articles that categories keep, and who may change them just now."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from heroic_core.tree_paths import below, outside, paths_above

from ..models import CategoryPage, Placement


def lock(categories: Iterable[int]) -> None:
    """
    Let nobody else change what stands in these categories until the transaction ends.

    Those above them count it and are locked with them, all in one order: who holds
    one and waits for another would else be waited for.
    """
    locked = _with_above(categories).order_by("pk").select_for_update(of=("self",))
    list(locked.values_list("pk"))


def recount_above(categories: Iterable[int]) -> None:
    """
    Count the live articles of locked categories, and of those above them, anew.

    Args:
        categories: their primary keys; those of other pages are passed over.
    """
    for category in _with_above(categories):
        recount(category)


def recount(category: CategoryPage) -> bool:
    """
    Count the live articles of a locked category anew.

    Returns:
        Whether it had another number.
    """
    number = live_articles(category)
    if number == category.live_articles:
        return False
    CategoryPage.objects.filter(pk=category.pk).update(live_articles=number)
    return True


def live_articles(category: CategoryPage) -> int:
    """
    How many live articles are shown in a category, or in those below it that can be
    reached from it, each once.
    """
    shown = Placement.objects.filter(in_category(category), article__live=True)
    counted = shown.filter(outside(_unpublished_below(category), "category__path"))
    return counted.values("article").distinct().count()


def in_category(category: CategoryPage, path: str = "category__path") -> Q:
    """The condition for what is in a category or below it."""
    return below(category.path, path) | Q(**{path: category.path})


def _unpublished_below(category):
    found = CategoryPage.objects.filter(below(category.path), live=False)
    return list(found.values_list("path", flat=True))


def _with_above(categories: Iterable[int]) -> Any:
    paths = CategoryPage.objects.filter(pk__in=set(categories))
    found = {
        above
        for path in paths.values_list("path", flat=True)
        for above in (*paths_above(path), path)
    }
    return CategoryPage.objects.filter(path__in=found)
