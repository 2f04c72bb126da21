"""The template context of an article."""

from math import ceil

from django.http import HttpRequest
from django.utils.safestring import SafeString

from heroic_core.attachments import attachments_for
from heroic_core.blocks.bulk import render_many
from heroic_core.headings import anchor
from heroic_core.revision_notes import behind_source
from heroic_core.search.highlighting import highlighted
from heroic_core.search.questions import read
from heroic_core.view_urls import url_of
from heroic_core.viewer import Viewer

from ..models import ArticlePage
from .front_page import picture_of
from .listing import listed
from .related import related
from .schema import article_schema
from .surroundings import surroundings_of
from .tree import tree_of


# A minute; of what is read to be done, not skimmed.
WORDS_A_MINUTE = 200


def article_page_context(page: ArticlePage, request: HttpRequest) -> dict:
    """
    What `heroic_kb/article_page.html` needs besides the page.

    Args:
        page: an article, live or a draft.
        request: whose `highlight` are words to mark.
    """
    viewer = Viewer.from_request(request)
    around = surroundings_of(page, request)
    siblings = listed(around.trail[-1], viewer) if around.trail else []
    contents = anchor(page, request)
    [body] = render_many([page.body], {"page": page, "request": request})
    highlight = read(request.GET.get("highlight", "")).text
    marked = highlighted(body, highlight, page.locale)
    crumbs = around.crumbs(request)
    words = page.count_words() if getattr(request, "is_preview", False) else page.words
    newer = behind_source(page, viewer)
    authors = page.author_names
    tags = sorted(page.tags.all(), key=lambda tag: tag.name)
    own = (page.title, page.get_url(request) or "")
    return {
        "kb": around.base,
        "picture": around.base and picture_of(around.base, request),
        "crumbs": crumbs,
        "contents": contents if len(contents) > 1 else [],
        # Not what the address says, where nothing of it is marked.
        "highlight": highlight if marked != body else "",
        "body": marked,
        "minutes": ceil(words / WORDS_A_MINUTE),
        "tree": tree_of(around.base, around.trail, siblings, request, page)
        if around.base
        else [],
        "attachments": attachments_for(page, viewer),
        "neighbours": _neighbours(page, siblings),
        "related": related(page, viewer, siblings, tags),
        "newer_source": newer,
        "source_url": newer.url(request) if newer else "",
        "authors": authors,
        "tags": tags,
        "search_url": url_of("heroic_search:results"),
        "asks": page.takes_feedback
        and (around.base is None or around.base.takes_feedback),
        "schema": SafeString("")
        if getattr(request, "is_preview", False)
        else article_schema(page, [*crumbs, own], authors, tags, request),
    }


def _neighbours(page, siblings):
    """The article before and the one after, None at either end."""
    at = next((n for n, each in enumerate(siblings) if each.pk == page.pk), None)
    if at is None:
        return None, None
    before = siblings[at - 1] if at else None
    return before, next(iter(siblings[at + 1 :]), None)
