"""The template context of a knowledge base's front page."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest

from heroic_core.blocks.renditions import prefetch_renditions
from heroic_core.search.popular import popular
from heroic_core.search.presenting import shown
from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer
from heroic_core.visibility import path_rule, visible_pages

from ..choices import CategoryLayout
from ..models import ArticlePage, CategoryPage, KnowledgeBasePage, Placement
from ..search_source import NAME
from .counting import article_counts
from .listing import SHOWN, last_changed


MOST_POPULAR, MOST_RECENT, FIRST = 5, 5, 5
# As the template of a card asks for it.
CARD_PICTURE = "fill-480x200"


@dataclass
class Card:
    """
    A category as the pages above it show it.

    Args:
        category: a page.
        url: its address.
        count: the articles in it and below it that the viewer may see.
        articles: the first of them, where the layout shows them.
    """

    category: CategoryPage
    url: str
    count: int
    articles: list[ArticlePage]


def front_page_context(page: KnowledgeBasePage, request: HttpRequest) -> dict:
    """What `heroic_kb/knowledge_base_page.html` needs besides the page."""
    viewer = Viewer.from_request(request)
    return {
        "kb": page,
        "cards": cards_below(
            page, request, firsts=page.category_layout == CategoryLayout.LIST
        ),
        "popular": _popular(page, viewer, request) if page.shows_popular else [],
        "recent": last_changed(page, request, MOST_RECENT) if page.shows_recent else [],
    }


def cards_below(
    page: KnowledgeBasePage | CategoryPage,
    request: HttpRequest,
    *,
    firsts: bool = False,
) -> list[Card]:
    """
    The categories right below a page.

    Args:
        page: a knowledge base or a category.
        request: by which somebody reads it.
        firsts: whether each comes with its first articles.
    """
    viewer = Viewer.from_request(request)
    categories = CategoryPage.objects.filter(above__in=[page.pk]).order_by("path")
    found = list(visible_pages(viewer, categories).select_related("image"))
    prefetch_renditions([each.image for each in found], [CARD_PICTURE])
    counts = article_counts(found, viewer)
    first = _first_articles(found, viewer) if firsts else {}
    return [
        Card(each, each.get_url(request), counts[each.pk], first.get(each.pk, []))
        for each in found
    ]


def _first_articles(categories, viewer):
    """The first articles by hand of each category, in two queries."""
    by_hand = Window(RowNumber(), partition_by="category", order_by=["position", "pk"])
    shown = Placement.objects.filter(
        path_rule(viewer, "article__path"), category__in=categories, article__live=True
    ).annotate(rank=by_hand)
    ranked = shown.filter(rank__lte=FIRST).order_by("category", "rank")
    places: Any = list(ranked.values_list("category", "article"))
    wanted = ArticlePage.objects.filter(pk__in={article for _, article in places})
    visible = visible_pages(viewer, wanted.only(*SHOWN)).in_bulk()
    first: dict[int, list[ArticlePage]] = defaultdict(list)
    for category, article in places:
        if article in visible:
            first[category].append(visible[article])
    return first


def _popular(page, viewer, request):
    hits = popular(
        viewer,
        page.locale.language_code,
        MOST_POPULAR,
        NAME,
        below(page.path, "page_path"),
    )
    return list(shown(hits, frozenset(), viewer, request))
