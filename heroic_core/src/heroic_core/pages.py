from collections.abc import Iterable, Mapping
from typing import Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db import router

from .conf import settings
from .tree_paths import STEP, below


# All that is written when a page keeps a draft: what is published stays as it is.
DRAFT_FIELDS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}


# Where a page keeps, for one request, what was read of those below it.
KNOWN_BELOW = "_heroic_known_below"


def keeps_draft(update_fields: Iterable[str] | None) -> bool:
    """Whether a save of a page, or of another draft, changes nothing published."""
    return update_fields is not None and set(update_fields) <= DRAFT_FIELDS


class HeroicPageMixin:
    """A page whose template extends `heroic_core/base.html`."""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["heroic_base_template"] = settings.BASE_TEMPLATE
        return context


class ContainerPageMixin:
    """
    A page below which others stand.

    Before it is deleted the admin says what would go with it, and how to keep that.
    """

    def other_losses(self):
        """What else would be lost, in sentences, besides pages below and links."""
        return []


class PlacedMixin:
    """
    A page with fields that follow from where it stands and what is published.

    Its revisions hold them as they were then, which says nothing.
    """

    kept_fields: tuple[str, ...] = ()

    def with_content_json(self, content):
        page = super().with_content_json(content)
        for name in self.kept_fields:
            setattr(page, name, getattr(self, name))
        return page


class DirectRouteMixin:
    """A page that finds what an address below it leads to, however deep, at once."""

    def route(self, request, path_components):
        # Wagtail goes down step by step, with two queries for each.
        found = self.find_below(path_components)
        if found is None:
            return super().route(request, path_components)
        return found.route(request, [])

    def find_below(self, slugs: list[str]) -> Any:
        """The page below this one to which these slugs lead, or None."""
        return page_below(self, slugs)


def page_below(page: Any, slugs: list[str]) -> Any:
    """The page below another to which these slugs lead, or None; in two queries."""
    if not slugs:
        return None
    url_path = f"{page.url_path}{'/'.join(slugs)}/"
    if known := page.__dict__.get(KNOWN_BELOW, {}).get(url_path):
        return known.specific
    pages = swapper.load_model("wagtailcore", "Page").objects
    found = pages.filter(below(page.path), slug=slugs[-1], url_path=url_path)
    return found.specific().first()


def know_below(page: Any, pages: Iterable[Any]) -> None:
    """Let `page_below` know what was read of pages, those of them below this one."""
    page.__dict__[KNOWN_BELOW] = {
        each.url_path: each
        for each in pages
        if each.path.startswith(page.path)
        and len(each.path) > len(page.path)
        and each.url_path.endswith(f"/{each.slug}/")
    }


def page_above(path: str) -> Any:
    """The page right above a tree path, or None."""
    pages = swapper.load_model("wagtailcore", "Page").objects
    return pages.filter(path=path[:-STEP]).first()


def of_its_type(read: Mapping[str, Any]) -> Any:
    """
    A page as one of its own type, without a query.

    Args:
        read: what was read of the page, by the columns of all pages. Any other field is
            read when it is asked for.
    """
    content_type = ContentType.objects.get_for_id(read["content_type_id"])
    model = content_type.model_class() or swapper.load_model("wagtailcore", "Page")
    read = {**read, model._meta.pk.attname: read["id"]}
    names = [field.attname for field in model._meta.concrete_fields]
    known = [name for name in names if name in read]
    return model.from_db(
        router.db_for_read(model), known, [read[name] for name in known]
    )
