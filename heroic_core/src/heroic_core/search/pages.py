"""The ordinary pages of a site, of the types that a setting names."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import swapper
from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..conf import settings
from ..headings import anchor_many
from ..headings.content import load_streams
from ..pages import keeps_draft
from ..viewer import Viewer
from .changes import all_changed, changed, forget_page
from .sections import sections_of
from .sources import Findable, all_sources
from .texts import text_of


NAME = "page"


class PageSource:
    """The pages of the types in `HEROIC["SEARCH_PAGE_TYPES"]`."""

    name = NAME
    label = _("Pages")
    marks_words = False

    @property
    def models(self) -> list[type[Page]]:
        return page_types()

    def keys(self, after: int | None = None) -> Iterable[int]:
        pages = _findable_pages().order_by("pk")
        if after is not None:
            pages = pages.filter(pk__gt=after)
        return pages.values_list("pk", flat=True).iterator()

    def findables(self, keys: Collection[int]) -> Iterator[Findable]:
        found = _findable_pages().filter(pk__in=keys).specific()
        # What is selected with a page does not reach its specific one.
        pages = list(found.prefetch_related("locale"))
        load_streams(pages)
        headings = anchor_many(pages)
        for page in pages:
            body = text_of(page)
            yield Findable(
                thing=page.pk,
                locale=page.locale.language_code,
                page=page,
                title=page.title,
                body=body,
                keywords=page.search_description,
                sections=sections_of(page, headings[page.pk], body),
                updated_at=page.last_published_at,
            )

    def audiences(self, viewer: Viewer) -> Collection[str]:
        return ()


def page_types() -> list[type[Page]]:
    """Those that the setting names; a system check says which it does not find."""
    return [model for name in settings.SEARCH_PAGE_TYPES if (model := page_type(name))]


def page_type(name: Any) -> type[Page] | None:
    """The page type of a name such as `blog.BlogPage`, or None."""
    try:
        model = apps.get_model(name)
    except (LookupError, ValueError, AttributeError, TypeError):
        return None
    return model if issubclass(model, Page) else None


def _findable_pages():
    page = swapper.load_model("wagtailcore", "Page")
    # An alias has the words of its source, which is found already.
    pages = page.objects.filter(live=True, alias_of=None)
    return pages.exact_type(*page_types()) if page_types() else pages.none()


def page_changed(instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """A page was saved, by whomever; drafts alone change nothing."""
    if keeps_draft(update_fields):
        return
    if not instance.live:
        forget_page(instance)
    if isinstance(instance, tuple(page_types())):
        changed(NAME, [instance.pk])


def sites_changed(**kwargs: Any) -> None:
    """Where things stand may depend on which pages are roots of sites."""
    for source in all_sources():
        all_changed(source.name)
