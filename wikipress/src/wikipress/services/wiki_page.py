"""The template context of a wiki page."""

from typing import Any

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
    around = _around(page, request)
    return {
        **around,
        "contents": contents if len(contents) > 1 else [],
        # Not what the address says, where nothing of it is marked.
        "highlight": highlight if marked != body else "",
        "body": marked,
        "attachments": attachments_for(page, viewer),
        "tags": sorted(page.tags.all(), key=lambda tag: tag.name),
        "tags_url": tags_url(around["wiki"], request),
        "children": _children(page, viewer),
        "last_change": note,
        "changed_by": name_of(note),
        "links": links,
        "has_more_links": has_more_links,
        **what_they_may(page, request, "wikipage"),
    }


def links_context(page: WikiPage, request: HttpRequest) -> dict:
    """What `wikipress/links.html` needs besides the page: all that links there."""
    return {**_around(page, request), "links": page_of_links(page, request)}


def _around(page: WikiPage, request: HttpRequest) -> dict[str, Any]:
    around = surroundings_of(page, request)
    return {
        "wiki": around.wiki,
        "space": around.space,
        "crumbs": around.crumbs(request),
        "tree": tree_of(around, page, request),
    }


def _children(page, viewer):
    # Nothing is below a page that is new in a preview.
    keys = [page.pk] if page.pk else []
    below = WikiPage.objects.filter(above__in=keys).order_by("path")
    return visible_pages(viewer, below).only(*SHOWN, "summary")
