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
        viewer: who does not count what they may not see.
    """
    counts = {each.pk: each.live_articles for each in categories}
    refused = _refused_in(categories, viewer)
    if refused:
        for category in categories:
            counts[category.pk] -= len(_hidden(category, refused))
    return counts


def _refused_in(categories, viewer) -> list[tuple[str, int]]:
    """Of the articles that are refused, where they are shown."""
    bases = {each.knowledge_base_id for each in categories}
    refused = list(refused_pages(viewer))
    if not (bases and refused):
        return []
    shown = Placement.objects.filter(
        inside(refused, "article__path"),
        Q(category__knowledge_base__in=bases),
        article__live=True,
    )
    return list(shown.values_list("category__path", "article"))


def _hidden(category, refused) -> set[int]:
    return {article for path, article in refused if path.startswith(category.path)}
