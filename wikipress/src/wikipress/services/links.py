"""What links to a wiki page, by Wagtail's index of references."""

from typing import Any

import swapper
from django.core.paginator import Page, Paginator
from django.db.models import BigIntegerField, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.models import ReferenceIndex, get_default_page_content_type

from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages


FIRST = 20
PER_PAGE = 100


def linking_to(page: Any, viewer: Viewer) -> QuerySet:
    """
    The pages that link to a page, by their titles.

    Args:
        page: whose links to itself do not count.
        viewer: who may see all of them.
    """
    kind = get_default_page_content_type()
    references = ReferenceIndex.objects.filter(
        to_content_type=kind, to_object_id=str(page.pk), base_content_type=kind
    )
    keys = references.annotate(holder=Cast("object_id", BigIntegerField()))
    pages = swapper.load_model("wagtailcore", "Page").objects
    holders = pages.filter(pk__in=keys.values("holder")).exclude(pk=page.pk)
    return visible_pages(viewer, holders).order_by("title", "pk")


def first_links(page: Any, viewer: Viewer) -> tuple[list[Any], bool]:
    """The first pages that link to a page, and whether there are more."""
    found = list(linking_to(page, viewer)[: FIRST + 1])
    return found[:FIRST], len(found) > FIRST


def page_of_links(page: Any, request: HttpRequest) -> Page:
    """Those of all links to a page that stand on the page that an address asks for."""
    links = linking_to(page, Viewer.from_request(request))
    return Paginator(links, PER_PAGE).get_page(request.GET.get("page"))
