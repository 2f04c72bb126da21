"""Links to wiki pages as readers get them."""

from functools import cached_property
from urllib.parse import quote

import swapper
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Site
from wagtail.rich_text import LinkHandler

from heroic_core.privacy.acting import acting_request, acting_viewer
from heroic_core.viewer import stranger
from heroic_core.visibility import visible_pages

from ..models import WikiPage, key_of
from ..services.link_source import LINK_TYPE, Reference, reference_of
from ..services.names import Headings, pages_called


NOTHING = "<a>"
ASKING = "wanted"


class WikiLinks(LinkHandler):
    """Many links with the queries of one, each as whoever reads may follow it."""

    identifier = LINK_TYPE

    @staticmethod
    def get_model():
        return WikiPage

    @classmethod
    def expand_db_attributes(cls, attrs: dict) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        shown = _Shown([reference_of(attrs) for attrs in attrs_list])
        return [shown.tag(reference) for reference in shown.references]

    @classmethod
    def extract_references(cls, attrs):
        reference = reference_of(attrs)
        if reference.key:
            page = swapper.load_model("wagtailcore", "Page")
            yield page, str(reference.key), "", ""


class _Shown:
    def __init__(self, references: list[Reference]) -> None:
        self.references = references
        self.viewer = acting_viewer() or stranger()

    def tag(self, reference: Reference) -> str:
        key = self._page_of(reference)
        page = self._pages.get(key)
        if page is not None:
            fragment = self._fragment(reference, page.pk)
            return format_html('<a href="{}{}">', self._url(page), fragment)
        if reference.id or not reference.name:
            return NOTHING
        hint = _("Nobody has written “%(name)s” yet") % {"name": reference.name}
        asked = quote(reference.name, safe="")
        return format_html('<a href="?{}={}" title="{}">', ASKING, asked, hint)

    def _fragment(self, reference: Reference, page: int) -> str:
        heading = self._headings.find(page, reference.anchor, reference.heading)
        return f"#{quote(heading.slug)}" if heading else ""

    def _url(self, page: WikiPage) -> str:
        page._wagtail_cached_site_root_paths = self._roots
        return page.get_url(acting_request()) or ""

    def _page_of(self, reference: Reference) -> int | None:
        if reference.id:
            return reference.key
        return self._called.get(key_of(reference.name))

    @cached_property
    def _roots(self):
        return Site.get_site_root_paths()

    @cached_property
    def _called(self):
        names = [each.name for each in self.references if each.name and not each.id]
        return pages_called(names, self.viewer) if names else {}

    @cached_property
    def _pages(self):
        found = (self._page_of(each) for each in self.references)
        keys = {key for key in found if key}
        pages = visible_pages(self.viewer, WikiPage.objects.filter(pk__in=keys))
        shown = pages.only("title", "slug", "url_path", "path", "depth", "locale")
        return {page.pk: page for page in shown.select_related("locale")}

    @cached_property
    def _headings(self):
        wanted = [
            (self._page_of(each), each.anchor or each.heading)
            for each in self.references
        ]
        return Headings([(page, heading) for page, heading in wanted if page])
