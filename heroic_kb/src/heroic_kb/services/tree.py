"""The tree of a knowledge base beside what is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest

from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import ArticlePage, CategoryPage, KnowledgeBasePage


# Of the articles of a category, those around the one that is read.
AROUND = 15


@dataclass
class Branch:
    """
    A category in the tree.

    Args:
        category: a page.
        url: its address.
        is_open: whether what is read stands in it or below it.
        is_current: whether it is read itself.
    """

    category: CategoryPage
    url: str
    is_open: bool = False
    is_current: bool = False
    branches: list["Branch"] = field(default_factory=list)
    leaves: list["Leaf"] = field(default_factory=list)
    has_more: bool = False


@dataclass
class Leaf:
    article: ArticlePage
    url: str
    is_current: bool = False


def tree_of(
    base: KnowledgeBasePage,
    trail: Sequence[CategoryPage],
    articles: Sequence[ArticlePage],
    request: HttpRequest,
    article: ArticlePage | None = None,
) -> list[Branch]:
    """
    The categories of a knowledge base, opened down to what is read.

    Args:
        base: the knowledge base.
        trail: the categories from the first to the one that is read, or whose
            article is.
        articles: those of the last category of the trail.
        request: by which somebody reads.
        article: that is read.
    """
    opened = [base.pk, *(category.pk for category in trail)]
    categories = CategoryPage.objects.filter(above__in=opened).order_by("path")
    visible = visible_pages(Viewer.from_request(request), categories)
    below: dict[int, list[Branch]] = {pk: [] for pk in opened}
    for category in visible.only(*SHOWN):
        branch = Branch(category, category.get_url(request), category.pk in opened)
        below[category.above_id].append(branch)
    for branches in list(below.values()):
        for branch in branches:
            branch.branches = below.get(branch.category.pk, [])
            if trail and branch.category.pk == trail[-1].pk:
                branch.is_current = article is None
                _add_leaves(branch, articles, request, article)
    return below[base.pk]


SHOWN = ["title", "url_path", "path", "depth", "icon", "color", "above"]


def _add_leaves(branch, articles, request, article):
    at = next((n for n, a in enumerate(articles) if article and a.pk == article.pk), 0)
    start = max(at - AROUND, 0)
    window = articles[start : at + AROUND + 1]
    branch.has_more = len(window) < len(articles)
    branch.leaves = [
        Leaf(each, each.get_url(request), bool(article and each.pk == article.pk))
        for each in window
    ]
