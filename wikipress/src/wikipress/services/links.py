"""What links to a wiki page, by Wagtail's index of references and by its names."""

from typing import Any

import swapper
from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import ReferenceIndex, get_default_page_content_type

from heroic_core.tree_paths import at_or_below
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import WikiLink


FIRST = 20
PER_PAGE = 100


def linking_to(page: Any, viewer: Viewer) -> QuerySet:
    """
    The pages that link to a page, by their titles.

    Args:
        page: whose links to itself do not count.
        viewer: who may see all of them.
    """
    holders = _holders(viewer, [page.pk], [str(page.pk)])
    return holders.exclude(pk=page.pk).order_by("title", "pk")


def linking_below(page: Any, viewer: Viewer) -> QuerySet:
    """The pages that link to a page or to any below it, from elsewhere."""
    pages = swapper.load_model("wagtailcore", "Page").objects
    keys = pages.filter(at_or_below(page.path)).values("pk")
    named = keys.annotate(text=Cast("pk", CharField())).values("text")
    return _holders(viewer, keys, named).exclude(at_or_below(page.path))


def _holders(viewer: Viewer, keys: Any, named: Any) -> QuerySet:
    """The pages that link to pages with these keys, which `named` holds as text."""
    kind = get_default_page_content_type()
    references = ReferenceIndex.objects.filter(
        to_content_type=kind, to_object_id__in=named, base_content_type=kind
    )
    found = references.annotate(holder=Cast("object_id", BigIntegerField()))
    # By the name that it has now, though the text does not know it yet.
    by_name = WikiLink.objects.filter(target__in=keys).values("holder")
    linking = Q(pk__in=found.values("holder")) | Q(pk__in=by_name)
    pages = swapper.load_model("wagtailcore", "Page").objects
    return visible_pages(viewer, pages.filter(linking))


def first_links(page: Any, viewer: Viewer) -> tuple[list[Any], bool]:
    """The first pages that link to a page, and whether there are more."""
    found = list(linking_to(page, viewer)[: FIRST + 1])
    return found[:FIRST], len(found) > FIRST


def page_of_links(page: Any, request: HttpRequest) -> Page:
    """Those of all links to a page that stand on the page that an address asks for."""
    links = linking_to(page, Viewer.from_request(request))
    return Paginator(links, PER_PAGE).get_page(request.GET.get("page"))
