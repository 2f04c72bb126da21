"""What stands above a place in the tree."""

from collections.abc import Iterator
from typing import Any

import swapper
from django.apps import apps

from heroic_core.tree_paths import STEP, below


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


def knowledge_base_at(path: str) -> Any:
    """The innermost knowledge base above a tree path, or None."""
    model = apps.get_model("heroic_kb", "KnowledgeBasePage")
    above = model.objects.filter(path__in=list(paths_above(path)))
    return above.order_by("-path").first()


def page_above(path: str) -> Any:
    """The page right above a tree path, or None."""
    pages = swapper.load_model("wagtailcore", "Page").objects
    return pages.filter(path=path[:-STEP]).first()


def page_below(page: Any, slugs: list[str]) -> Any:
    """The page below another to which these slugs lead, or None; in two queries."""
    if not slugs:
        return None
    pages = swapper.load_model("wagtailcore", "Page").objects
    found = pages.filter(
        below(page.path),
        slug=slugs[-1],
        url_path=f"{page.url_path}{'/'.join(slugs)}/",
    )
    return found.specific().first()


def paths_above(path: str) -> Iterator[str]:
    """The tree paths above one, the outermost first."""
    return (path[:end] for end in range(STEP, len(path), STEP))
