"""The articles that a viewer may see, in an order."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from heroic_core.feedback.helpfulness import helpfulness
from heroic_core.html import fold
from heroic_core.search.popular import opened
from heroic_core.viewer import Viewer
from heroic_core.visibility import path_rule, visible_pages

from ..choices import ArticleOrder
from ..models import ArticlePage, CategoryPage, KnowledgeBasePage, Placement
from ..search_source import NAME
from .recounting import in_category


# What a list shows of an article.
SHOWN = [
    "title",
    "slug",
    "url_path",
    "path",
    "depth",
    "locale",
    "summary",
    "changed_at",
]


def listed(
    category: CategoryPage, viewer: Viewer, order: str = ""
) -> list[ArticlePage]:
    """
    The articles of a category that a viewer may see.

    Args:
        category: whose own and further articles they are.
        viewer: who reads.
        order: an `ArticleOrder`; the category's own when blank.
    """
    # Nothing is in a category that is new in a preview.
    placed = ArticlePage.objects.filter(placements__category__in=[category.pk])
    articles = _light(placed)
    by_hand = articles.order_by("placements__position", "placements__pk")
    found = list(visible_pages(viewer, by_hand))
    return in_order(found, order or category.article_order)


def in_order(articles: list[ArticlePage], order: str) -> list[ArticlePage]:
    """Articles in an order; those that are equal in it stay as they stand."""
    match order:
        case ArticleOrder.TITLE:
            return sorted(articles, key=lambda each: fold(each.title))
        case ArticleOrder.NEWEST:
            return sorted(articles, key=_changed, reverse=True)
        case ArticleOrder.POPULAR:
            counts = opened(NAME, [each.pk for each in articles])
            return sorted(articles, key=lambda each: -counts.get(each.pk, 0))
        case ArticleOrder.HELPFUL:
            told = helpfulness(NAME, [each.pk for each in articles])
            return sorted(articles, key=lambda each: -told[each.pk].lower_bound)
        case _:
            return articles


def last_changed(
    page: KnowledgeBasePage | CategoryPage, request: HttpRequest, limit: int
) -> QuerySet[ArticlePage]:
    """The articles of a knowledge base or category that changed last."""
    viewer = Viewer.from_request(request)
    if isinstance(page, KnowledgeBasePage):
        articles = ArticlePage.objects.filter(knowledge_base__in=[page.pk])
    else:
        places = Placement.objects.filter(
            in_category(page), path_rule(viewer, "category__path")
        )
        articles = ArticlePage.objects.filter(pk__in=places.values("article"))
    visible = visible_pages(viewer, _light(articles))
    # An alias is what another page is already.
    known = visible.filter(changed_at__isnull=False, alias_of=None)
    newest = known.order_by("-changed_at", "-pk")
    return newest.select_related("locale")[:limit]


def _light(articles: QuerySet) -> QuerySet:
    asked_for = ["first_published_at", "translation_key", "live", "in_search"]
    return articles.only(*SHOWN, *asked_for, "alias_of")


def _changed(article: Any) -> float:
    return article.changed_at.timestamp() if article.changed_at else 0
