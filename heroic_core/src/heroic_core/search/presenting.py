"""Hits as readers see them: where they lead, and the passage that answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import swapper
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from wagtail.models import Page

from ..tree_paths import STEP
from ..viewer import Viewer
from ..visibility import roots_of, visible_pages
from .marking import mark_all, marked, passage
from .models import SearchDocument
from .ranking import Hit
from .searching import Results
from .sources import source_named


PER_PAGE = 10


@dataclass
class Shown:
    """One result, with what a list of results says of it."""

    document: SearchDocument
    page: Page
    url: str
    score: float
    terms: frozenset[str]
    # The titles of the pages that lead to it, from the site's front page on.
    trail: list[str]

    @property
    def source(self) -> str:
        return self.document.source

    @property
    def title(self) -> str:
        return self.document.title

    @property
    def heading(self) -> str:
        return self.document.heading

    @property
    def updated_at(self) -> datetime | None:
        return self.document.updated_at

    @property
    def source_label(self) -> Any:
        return source_named(self.source).label

    def url_marking(self, words: str) -> str:
        """Its address, with the words to mark there, where its source does that."""
        if not (words and source_named(self.source).marks_words):
            return self.url
        address, hash_sign, anchor = self.url.partition("#")
        return f"{address}?{urlencode({'highlight': words})}{hash_sign}{anchor}"

    @cached_property
    def title_marked(self) -> SafeString:
        return mark_all(self.title, self.terms, self.document.locale)

    @cached_property
    def heading_marked(self) -> SafeString:
        return mark_all(self.heading, self.terms, self.document.locale)

    @cached_property
    def snippet(self) -> SafeString:
        return marked(self._passage)

    @property
    def snippet_text(self) -> str:
        return "".join(text for text, _is_term in self._passage)

    @cached_property
    def _passage(self):
        return passage(self.document.body, self.terms, self.document.locale)


def present(
    results: Results,
    viewer: Viewer,
    request: HttpRequest | None = None,
    number: int = 1,
) -> list[Shown]:
    """
    The results of one page.

    Args:
        results: of a search.
        viewer: who searched; asked once more whether they may see each page.
        request: makes addresses on its own site short.
        number: of the page, from 1.
    """
    hits = results.hits[(number - 1) * PER_PAGE : number * PER_PAGE]
    return list(shown(hits, frozenset(results.terms.all_terms), viewer, request))


def shown(
    hits: Sequence[Hit],
    terms: frozenset[str],
    viewer: Viewer,
    request: HttpRequest | None,
) -> Iterator[Shown]:
    """These hits, with a constant number of queries."""
    if not hits:
        return
    documents = SearchDocument.objects.defer("sequence").in_bulk(
        [hit.document for hit in hits]
    )
    pages = pages_of(documents.values(), viewer)
    trails = _Trails(pages.values(), viewer)
    addresses = {pk: page.get_url(request) for pk, page in pages.items()}
    for hit in hits:
        document = documents.get(hit.document)
        page = document and pages.get(document.page_id)
        if document is not None and page is not None:
            url = addresses[page.pk] + document.suffix
            trail = trails.to(page, document)
            yield Shown(document, page, url, hit.score, terms, trail)


class _Trails:
    """The titles above pages, of all at once."""

    def __init__(self, pages: Any, viewer: Viewer) -> None:
        self._roots = roots_of(viewer)
        paths = {up for page in pages for up in self._above(page.path)}
        above = swapper.load_model("wagtailcore", "Page").objects.filter(path__in=paths)
        self._titles = dict(above.filter(live=True).values_list("path", "title"))

    def to(self, page: Page, document: SearchDocument) -> list[str]:
        titles = [
            self._titles[up] for up in self._above(page.path) if up in self._titles
        ]
        # What has a page of its own has its title already.
        is_page = document.thing == page.pk and document.title == page.title
        return titles if is_page else [*titles, page.title]

    def _above(self, path):
        """The paths above a page and below the front page of its site."""
        root = max((len(r) for r in self._roots if path.startswith(r)), default=0)
        return [path[:end] for end in range(root + STEP, len(path), STEP)]


def pages_of(documents: Any, viewer: Viewer) -> dict[int, Page]:
    """The pages that these documents stand on and that the viewer may see."""
    model = swapper.load_model("wagtailcore", "Page")
    asked = model.objects.filter(pk__in={document.page_id for document in documents})
    return {
        page.pk: page
        for page in visible_pages(viewer, asked).select_related("locale").specific()
        if page.get_url()
    }
