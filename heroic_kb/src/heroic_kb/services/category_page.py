"""The template context of a category."""

from django.core.paginator import Paginator
from django.http import HttpRequest

from heroic_core.viewer import Viewer

from ..choices import ArticleOrder
from ..models import CategoryPage
from .front_page import cards_below, picture_of
from .listing import listed
from .schema import breadcrumb_schema
from .surroundings import surroundings_of
from .tree import tree_of


PER_PAGE = 50


def category_page_context(page: CategoryPage, request: HttpRequest) -> dict:
    """
    What `heroic_kb/category_page.html` needs besides the page.

    Args:
        page: a category.
        request: whose `sort` is an `ArticleOrder`, and whose `page` a number.
    """
    asked = request.GET.get("sort", "")
    order = asked if asked in ArticleOrder.values else page.article_order
    articles = listed(page, Viewer.from_request(request), order)
    around = surroundings_of(page, request)
    shown = Paginator(articles, PER_PAGE).get_page(request.GET.get("page"))
    crumbs = around.crumbs(request)
    return {
        "kb": around.base,
        "crumbs": crumbs[:-1],
        "cards": cards_below(page, request),
        "articles": shown,
        "picture": picture_of(page, request),
        "canonical_query": f"?page={shown.number}" if shown.number > 1 else "",
        "article_total": len(articles),
        "order": order,
        "orders": ArticleOrder.choices,
        "tree": tree_of(around.base, around.trail, articles, request)
        if around.base
        else [],
        "schema": breadcrumb_schema(page, crumbs, request),
    }
