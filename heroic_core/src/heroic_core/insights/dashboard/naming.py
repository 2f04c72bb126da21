"""What things and categories are called, for who may see them."""

from collections.abc import Collection
from functools import cached_property
from typing import Any

import swapper
from django.db.models import Case, F, When
from django.db.models.functions import Length, Substr
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies.pages import PagePermissionPolicy

from ...search.models import SearchDocument
from ...search.sources import all_sources
from ...seen import CONTACT
from ...seen import PAGE as ORDINARY
from ...tree_paths import STEP
from ...viewer import Viewer
from ...visibility import path_rule
from .tables import Cell, text


GONE = _("Pages that are gone")
CHANGE = "change_page"

# The columns of a row that a page is shown by.
PAGE = ("page_id", "page__path", "page__title")

Thing = tuple[str, int]


def category_path() -> Case:
    """The path of the page above; of what is no page itself that of the page it is on."""
    return Case(
        When(
            source__in=page_sources(),
            thing=F("page_id"),
            then=Substr("page__path", 1, Length("page__path") - STEP),
        ),
        default=F("page__path"),
    )


def page_sources() -> list[str]:
    """The names of the kinds of things that are pages, whose keys are those of pages."""
    page = swapper.load_model("wagtailcore", "Page")
    found = (
        source.name
        for source in all_sources()
        if source.models and all(issubclass(each, page) for each in source.models)
    )
    return sorted({ORDINARY, CONTACT, *found})


def pages_by_key(keys: Collection[int]) -> dict[int, tuple[str, str]]:
    """The paths and titles of pages that somebody may know of."""
    pages = swapper.load_model("wagtailcore", "Page").objects.order_by()
    rows = pages.filter(pk__in=keys).values_list("pk", "path", "title")
    return {key: (path, title) for key, path, title in rows}


def categories_named(viewer: Viewer, paths: Collection[str | None]) -> dict[str, str]:
    """The titles of the pages at some paths in the tree that a viewer may know of."""
    found = _pages(viewer).filter(path__in=[path for path in paths if path])
    return dict(found.values_list("path", "title"))


def page_named(viewer: Viewer, **which: Any) -> str:
    """The title of a page; blank of one that a viewer may not know of."""
    return _pages(viewer).filter(**which).values_list("title", flat=True).first() or ""


def things_named(viewer: Viewer, things: Collection[Thing]) -> dict[Thing, str]:
    """The titles of things, as search has them, that a viewer may know of."""
    documents = SearchDocument.objects.filter(
        section="", audience="", thing__in={thing for _source, thing in things}
    )
    if not viewer.is_superuser:
        documents = documents.filter(path_rule(viewer, "page_path"))
    rows = documents.order_by("pk").values_list("source", "thing", "title")
    return {(source, thing): title for source, thing, title in rows}


class Editable:
    """Which pages somebody may edit, told by their paths without a query for each."""

    def __init__(self, viewer: Viewer) -> None:
        self.user = viewer.user

    def url(self, page: int, path: str) -> str:
        """Of the editor; blank for who may not."""
        is_editable = self.user.is_superuser or path.startswith(self.roots)
        return reverse("wagtailadmin_pages:edit", args=[page]) if is_editable else ""

    @cached_property
    def roots(self) -> tuple[str, ...]:
        given = PagePermissionPolicy().get_cached_permissions_for_user(self.user)
        may_change = (each for each in given if each.permission.codename == CHANGE)
        return tuple({each.page.path for each in may_change})


def page_cell(
    editable: Editable, page: int | None, path: str, title: str, hint: str = ""
) -> Cell:
    if page is None:
        return text(GONE)
    return text(title, editable.url(page, path), hint)


def category_cell(named: dict[str, str], path: str | None) -> Cell:
    # The root of the tree is above all sites and is nothing that readers see.
    if path and (len(path) <= STEP or path not in named):
        return text(_("Without a category"))
    return text(named[path] if path else GONE)


def _pages(viewer):
    pages = swapper.load_model("wagtailcore", "Page").objects.order_by()
    return pages if viewer.is_superuser else pages.filter(path_rule(viewer))
