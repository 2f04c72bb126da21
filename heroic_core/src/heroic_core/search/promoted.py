"""What editors promote for some words, by Wagtail's search promotions."""

from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest
from wagtail.models import Page

from ..tree_paths import at_or_below
from ..viewer import Viewer
from ..visibility import visible_pages


@dataclass(frozen=True)
class Promoted:
    title: str
    url: str
    description: str


def promoted_for(text: str, request: HttpRequest, under: str = "") -> list[Promoted]:
    """
    The promotions for these words that the reader may see; none where not installed.

    Args:
        under: the tree path of the page at and below which they stand; blank for all.
    """
    if not apps.is_installed("wagtail.contrib.search_promotions"):
        return []
    from wagtail.contrib.search_promotions.models import SearchPromotion
    from wagtail.search.utils import normalise_query_string

    words = normalise_query_string(text)
    rows = SearchPromotion.objects.filter(query__query_string=words)
    if under:
        rows = rows.filter(at_or_below(under, "page__path"))
    rows = list(rows.order_by("sort_order"))
    if not rows:
        return []
    pages = Page.objects.filter(pk__in=[row.page_id for row in rows if row.page_id])
    visible = visible_pages(Viewer.from_request(request), pages).in_bulk()
    return [found for row in rows if (found := _shown(row, visible, request))]


def _shown(row, visible, request):
    if row.page_id is None:
        title = row.external_link_text or row.external_link_url
        return Promoted(title, row.external_link_url, row.description)
    page = visible.get(row.page_id)
    url = page and page.get_url(request)
    return Promoted(page.title, url, row.description) if url else None
