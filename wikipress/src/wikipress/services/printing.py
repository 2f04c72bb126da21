"""All pages of a space in one document, to be printed or read in one go."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.safestring import SafeString

from heroic_core.blocks.bulk import render_many
from heroic_core.html import with_base
from heroic_core.page_ids import PageIds

from ..models import WikiPage, WikiSpacePage
from .pages_of_wiki import read_by
from .reading import surroundings_of


# One document has no more; the next ones are further.
PER_PAGE = 200


@dataclass(frozen=True)
class Printed:
    """
    A page as a part of the document.

    Args:
        page: a wiki page.
        anchor: its id in the document.
        level: how deep it stands in the space, from 1.
        body: its text.
    """

    page: WikiPage
    anchor: str
    level: int
    body: SafeString


def print_context(space: WikiSpacePage, request: HttpRequest) -> dict[str, Any]:
    """What `wikipress/print.html` needs: the pages in the order of the tree."""
    around = surroundings_of(space, request)
    pages = read_by(space, request).order_by("path").defer("search_description")
    part = Paginator(pages, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "wiki": around.wiki,
        "space": space,
        "crumbs": [*around.crumbs(request), (space.title, space.get_url(request))],
        "part": part,
        "printed": _printed(space, list(part), request),
    }


def _printed(space, pages, request):
    ids = PageIds.of(request)
    anchors = [ids.claim_numbered(f"page-{page.slug}") for page in pages]
    context = {"page": space, "request": request}
    # Headings get no ids of their own: those of one page are those of the next.
    bodies = render_many([page.body for page in pages], context)
    return [
        Printed(page, anchor, page.depth - space.depth, _leading(page, body, request))
        for page, anchor, body in zip(pages, anchors, bodies, strict=True)
    ]


def _leading(page, body, request):
    """What a page links to on itself, such as what is wanted there, is not here."""
    url = page.get_url(request)
    return with_base(body, url) if url else body
