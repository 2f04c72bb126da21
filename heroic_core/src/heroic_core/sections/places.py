"""Which section a page lies in."""

from collections.abc import Iterable
from typing import Any

import swapper
from django.db.models import Q, QuerySet
from wagtail.models import BaseViewRestriction, Collection

from ..models import PrivateSection
from ..visibility import STEP


# A row may also say "public", and then restricts nothing.
KINDS = (
    BaseViewRestriction.LOGIN,
    BaseViewRestriction.GROUPS,
    BaseViewRestriction.PASSWORD,
)


def private_pages(condition: Q | None = None) -> QuerySet:
    """The pages with a restriction of their own, from the outermost on."""
    pages = swapper.load_model("wagtailcore", "Page").objects
    found = pages.filter(
        condition or Q(), view_restrictions__restriction_type__in=KINDS
    )
    return found.distinct().order_by("path")


def ancestors_and_self(path: str) -> list[str]:
    """The tree paths from the root down to this one."""
    return [path[:length] for length in range(STEP, len(path) + 1, STEP)]


def nearest(path: str, paths: Iterable[str]) -> str | None:
    """Of these tree paths the one that is the closest above, or the same."""
    return next((up for up in reversed(ancestors_and_self(path)) if up in paths), None)


def nearest_private(page: Any) -> Any:
    """
    The page whose section this page lies in, itself perhaps, or None.

    What lies below an alias lies in the section of what the alias stands for, unless
    a page in between is private by itself.
    """
    above = ancestors_and_self(page.path)
    private = private_pages(Q(path__in=above)).last()
    pages = swapper.load_model("wagtailcore", "Page").objects
    aliases = pages.filter(path__in=above, alias_of__isnull=False)
    alias = aliases.select_related("alias_of").order_by("path").last()
    if alias is None or (private and len(private.path) >= len(alias.path)):
        return private
    return nearest_private(alias.alias_of) or private


def section_of(page: Any) -> PrivateSection | None:
    """The section that a page lies in, if any."""
    private = nearest_private(page)
    sections = PrivateSection.objects.select_related("collection", "page")
    return private and sections.filter(page=private).first()


def collection_of(page: Any) -> Collection | None:
    """Where files that are meant for a page belong; None where it is public."""
    section = section_of(page)
    return section and section.collection
