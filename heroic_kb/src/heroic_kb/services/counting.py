"""How many articles a viewer finds in categories."""

from collections.abc import Collection

from django.db.models import Q

from heroic_core.tree_paths import inside
from heroic_core.viewer import Viewer
from heroic_core.visibility import refused_pages

from ..models import CategoryPage, Placement


def article_counts(
    categories: Collection[CategoryPage], viewer: Viewer
) -> dict[int, int]:
    """
    The numbers of articles in categories and below them, by primary key.

    Args:
        categories: that the viewer may see, of one knowledge base.
        viewer: who does not count what they may not see, nor find where they may not
            look.
    """
    counts = {each.pk: each.live_articles for each in categories}
    refused = tuple(refused_pages(viewer))
    if not (counts and refused):
        return counts
    bases = {each.knowledge_base_id for each in categories}
    places = _places_to_look_at(bases, refused)
    unpublished = CategoryPage.objects.filter(knowledge_base__in=bases, live=False)
    withdrawn = list(unpublished.values_list("path", flat=True))
    for category in categories:
        counts[category.pk] -= _hidden(places, withdrawn, category.path)
    return counts


def _places_to_look_at(bases, refused):
    """
    Where those articles stand that are refused, or stand in what is refused, and
    whether a viewer does not find them there.
    """
    places = Placement.objects.filter(
        category__knowledge_base__in=bases, article__live=True
    )
    elsewhere = places.filter(inside(refused, "category__path")).values("article")
    found = places.filter(
        inside(refused, "article__path") | Q(article__in=elsewhere)
    ).values_list("category__path", "article", "article__path")
    return [
        (category, article, category.startswith(refused) or path.startswith(refused))
        for category, article, path in found
    ]


def _hidden(places, withdrawn, path):
    """How many of the articles that a category counts a viewer finds nowhere in it."""
    uncounted = tuple(p for p in withdrawn if p.startswith(path) and p != path)
    here = [
        place
        for place in places
        if place[0].startswith(path) and not place[0].startswith(uncounted)
    ]
    found = {article for _path, article, is_refused in here if not is_refused}
    return len({article for _path, article, _refused in here} - found)
