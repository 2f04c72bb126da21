"""What the links of a page lead to, looked up for all of them at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any, Protocol
from urllib.parse import urlsplit

import swapper
from wagtail import hooks
from wagtail.documents import get_document_model

from ..addresses import dead_paths, pages_at
from ..models import HeadingAnchor
from ..page_ids import IDS_OF_PAGES
from .drafts import Draft
from .links import Link


ANCHORS_HOOK = "register_heroic_anchors"


class AnchorSource(Protocol):
    """What is registered with the hook `register_heroic_anchors`."""

    def __call__(self, pages: Collection[Any]) -> Mapping[Any, Iterable[str]]:
        """Ids on these pages, besides those of headings, by primary key."""


class Targets:
    """
    The pages, documents and ids that the links of a draft lead to.

    Args:
        draft: whose links.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.site = draft.page.get_site()

    def page_of(self, link: Link) -> Any:
        """The page that a link leads to; None where it leads to none."""
        if link.kind == "page":
            return self._chosen_pages.get(link.target)
        if link.href.startswith("#"):
            return self.draft.page
        return self._typed_pages.get(self.path_of(link))

    def path_of(self, link: Link) -> str:
        """The path of a typed address of this site; blank for others."""
        address = link.address
        ours = address.netloc in self._hosts and address.scheme in ("", "http", "https")
        return address.path if ours and address.path.startswith("/") else ""

    def has_document(self, link: Link) -> bool:
        return link.target in self._documents

    @cached_property
    def dead(self) -> set[str]:
        """The typed paths at which nothing answers."""
        return dead_paths(self.draft.request, self.site, self._paths)

    def ids_of(self, page: Any) -> set[str]:
        """All ids that links to a page may name."""
        return self._ids[page.pk] | IDS_OF_PAGES

    @cached_property
    def _hosts(self):
        root = self.site.root_url if self.site else ""
        return {"", urlsplit(root).netloc}

    @cached_property
    def _paths(self):
        paths = (self.path_of(link) for link in self.draft.links if not link.kind)
        return {path for path in paths if path}

    @cached_property
    def _typed_pages(self):
        return pages_at(self.site, self._paths)

    @cached_property
    def _chosen_pages(self):
        pages = swapper.load_model("wagtailcore", "Page").objects
        found = pages.filter(pk__in=self._keys("page")).select_related("locale")
        return {str(page.pk): page for page in found}

    @cached_property
    def _documents(self):
        found = get_document_model().objects.filter(pk__in=self._keys("document"))
        return {str(key) for key in found.values_list("pk", flat=True)}

    def _keys(self, kind: str) -> set[str]:
        links = (link for link in self.draft.links if link.kind == kind)
        return {link.target for link in links if link.target.isdecimal()}

    @cached_property
    def _ids(self):
        pages = self._pages_with_anchors()
        ids = defaultdict(set)
        for page, slug in HeadingAnchor.objects.filter(page__in=pages).values_list(
            "page", "slug"
        ):
            ids[page].add(slug)
        for register in hooks.get_hooks(ANCHORS_HOOK):
            for page, more in register(list(pages.values())).items():
                ids[page].update(more)
        ids[self.draft.page.pk] |= self.draft.anchors
        return ids

    def _pages_with_anchors(self) -> dict[Any, Any]:
        """The specific pages on which a link names an id, and the draft itself."""
        linked = [self.page_of(link) for link in self.draft.links if link.anchor]
        draft = self.draft.page
        keys = {page.pk for page in linked if page is not None} - {draft.pk}
        others = swapper.load_model("wagtailcore", "Page").objects.filter(pk__in=keys)
        return {page.pk: page for page in [draft, *others.specific()]}
