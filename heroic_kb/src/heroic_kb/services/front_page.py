"""The template context of a knowledge base's front page."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest

from heroic_core.blocks.collections import is_for_reader
from heroic_core.blocks.renditions import prefetch_renditions
from heroic_core.search.popular import popular
from heroic_core.search.presenting import shown
from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer
from heroic_core.visibility import path_rule, visible_pages

from ..choices import ArticleOrder, CategoryLayout
from ..models import ArticlePage, CategoryPage, KnowledgeBasePage, Placement
from ..search_source import NAME
from .counting import article_counts
from .listing import SHOWN, in_order, last_changed


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
        picture: for its head, where the viewer may have it.
        count: the articles in it and below it that the viewer may see.
        articles: the first of them, where the layout shows them.
    """

    category: CategoryPage
    url: str
    picture: Any
    count: int
    articles: list[ArticlePage]


def front_page_context(page: KnowledgeBasePage, request: HttpRequest) -> dict:
    """What `heroic_kb/knowledge_base_page.html` needs besides the page."""
    viewer = Viewer.from_request(request)
    return {
        "kb": page,
        "picture": picture_of(page, request),
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
    visible = visible_pages(viewer, categories)
    found = list(visible.select_related("image__collection"))
    prefetch_renditions([each.image for each in found], [CARD_PICTURE])
    counts = article_counts(found, viewer)
    first = _first_articles(found, viewer) if firsts else {}
    return [
        Card(
            each,
            each.get_url(request),
            picture_of(each, request),
            counts[each.pk],
            first.get(each.pk, []),
        )
        for each in found
    ]


def picture_of(page: Any, request: HttpRequest) -> Any:
    """The picture of a page, where whoever reads may have it."""
    picture = page.image
    return picture if picture and is_for_reader(picture, request) else None


def _first_articles(categories, viewer):
    """The first articles of each category, in as many queries as there are orders."""
    first: dict[int, list[ArticlePage]] = {}
    for order in {each.article_order for each in categories}:
        of_order = [each for each in categories if each.article_order == order]
        by_hand = order == ArticleOrder.HAND
        first |= (
            _first_by_hand(of_order, viewer)
            if by_hand
            else _first_in_order(of_order, viewer, order)
        )
    return first


def _first_by_hand(categories, viewer):
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


def _first_in_order(categories, viewer, order):
    """Ranked together: an order that readers make is looked up once."""
    places = Placement.objects.filter(category__in=categories)
    placed = ArticlePage.objects.filter(pk__in=places.values("article"))
    ranked = in_order(list(visible_pages(viewer, placed.only(*SHOWN))), order)
    within: dict[int, set[int]] = defaultdict(set)
    for category, article in places.values_list("category", "article"):
        within[category].add(article)
    return {
        category: list(islice((a for a in ranked if a.pk in articles), FIRST))
        for category, articles in within.items()
    }


def _popular(page, viewer, request):
    hits = popular(
        viewer,
        page.locale.language_code,
        MOST_POPULAR,
        NAME,
        below(page.path, "page_path"),
    )
    return list(shown(hits, frozenset(), viewer, request))
