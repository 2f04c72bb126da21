"""The template context of a wiki page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from heroic_core.attachments import attachments_for
from heroic_core.blocks.bulk import render_many
from heroic_core.headings import anchor
from heroic_core.revision_notes import history
from heroic_core.search.highlighting import highlighted
from heroic_core.search.questions import read
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import WikiPage
from .links import first_links, page_of_links
from .reading import SHOWN, surroundings_of, what_they_may
from .recent_changes import name_of
from .tags import tags_url
from .tree import tree_of
from .wanted import wanted_page


# Of the pages right below one: beside its text, and on a page of their own.
FIRST = 50
PER_PAGE = 100


def wiki_page_context(page: WikiPage, request: HttpRequest) -> dict:
    """
    What `wikipress/wiki_page.html` needs besides the page.

    Args:
        page: live or a draft.
        request: whose `highlight` are words to mark.
    """
    viewer = Viewer.from_request(request)
    contents = anchor(page, request)
    [body] = render_many([page.body], {"page": page, "request": request})
    highlight = read(request.GET.get("highlight", "")).text
    marked = highlighted(body, highlight, page.locale)
    note = history(page, viewer).first() if page.pk else None
    links, has_more_links = first_links(page, viewer) if page.pk else ([], False)
    beside = around(page, request)
    return {
        **beside,
        "contents": contents if len(contents) > 1 else [],
        # Not what the address says, where nothing of it is marked.
        "highlight": highlight if marked != body else "",
        "body": marked,
        "attachments": attachments_for(page, viewer),
        "tags": sorted(page.tags.all(), key=lambda tag: tag.name),
        "tags_url": tags_url(beside["wiki"], request),
        **_first_children(page, viewer),
        "last_change": note,
        "changed_by": name_of(note),
        "links": links,
        "has_more_links": has_more_links,
        **what_they_may(page, request, "wikipage"),
    }


def links_context(page: WikiPage, request: HttpRequest) -> dict:
    """What `wikipress/links.html` needs besides the page: all that links there."""
    return {**around(page, request), "links": page_of_links(page, request)}


def wanted_context(page: WikiPage, request: HttpRequest) -> dict:
    """What `wikipress/wanted.html` needs besides the page."""
    name = request.GET["wanted"]
    return {**around(page, request), **wanted_page(page, request, name)}


def around(page: WikiPage, request: HttpRequest) -> dict[str, Any]:
    """What stands around whatever is shown of a page."""
    found = surroundings_of(page, request)
    return {
        "wiki": found.wiki,
        "space": found.space,
        "crumbs": found.crumbs(request),
        "tree": tree_of(found, page, request),
    }


def below_context(page: WikiPage, request: HttpRequest) -> dict:
    """What `wikipress/below.html` needs besides the page: all pages right below it."""
    children = _children(page, Viewer.from_request(request))
    found = Paginator(children, PER_PAGE).get_page(request.GET.get("page"))
    return {**around(page, request), "children": found}


def _first_children(page, viewer):
    found = list(_children(page, viewer)[: FIRST + 1])
    return {"children": found[:FIRST], "has_more_children": len(found) > FIRST}


def _children(page, viewer):
    # Nothing is below a page that is new in a preview.
    keys = [page.pk] if page.pk else []
    below = WikiPage.objects.filter(above__in=keys).order_by("path")
    return visible_pages(viewer, below).only(*SHOWN, "summary")
