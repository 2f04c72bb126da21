"""Pages that are less private than what they were made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import swapper
from django.db.models import Count, Min
from wagtail.models import PageLogEntry, PageViewRestriction

from .restrictions import Restrictions


COPIED = ["wagtail.copy", "wagtail.create_alias"]
MADE_PRIVATE = "wagtail.view_restriction.create"
MADE_PUBLIC = "wagtail.view_restriction.delete"


@dataclass(frozen=True)
class LessPrivate:
    """
    A page, what it was made from, and the restrictions that it lacks.

    Attributes:
        source: the page that it is a translation of, or the one below which it was
            copied: no more is written down of a copy.
        is_translation: which of the two.
    """

    page: Any
    source: Any
    is_translation: bool
    missing: tuple[PageViewRestriction, ...]


def less_private_pages(restrictions: Restrictions) -> list[LessPrivate]:
    """
    The translations and copies that lack restrictions of their source.

    Aliases are none of them: they are as private as their source by themselves. Nor
    is a copy that somebody has made public since in the admin.
    """
    if not restrictions:
        return []
    found = [*_translations(restrictions), *_copies(restrictions)]
    first = {each.page.pk: each for each in reversed(found)}
    return sorted(first.values(), key=lambda each: each.page.path)


def _translations(restrictions: Restrictions) -> Iterator[LessPrivate]:
    pages = _pages().exclude(depth=1)
    keys = pages.values("translation_key").annotate(pages=Count("pk"))
    several = keys.filter(pages__gt=1).values("translation_key")
    sources: dict[Any, Any] = {}
    for page in pages.filter(translation_key__in=several).order_by("pk"):
        source = sources.setdefault(page.translation_key, page)
        missing = restrictions.missing(page.path, restrictions.rows(source.path))
        if missing:
            yield LessPrivate(page, source, True, tuple(missing))


def _copies(restrictions: Restrictions) -> Iterator[LessPrivate]:
    private_since = _first_entries(MADE_PRIVATE)
    entries = list(_entries_of_copies())
    pages = _pages().in_bulk({pk for pk, _source, _time in entries})
    sources = _pages().in_bulk({source for _pk, source, _time in entries})
    for pk, source_pk, copied in entries:
        page, source = pages.get(pk), sources.get(source_pk)
        if page is None or source is None or page.alias_of_id:
            continue
        wanted = [
            row
            for row in restrictions.rows(source.path)
            if private_since.get(row.page_id, copied) <= copied
        ]
        missing = restrictions.missing(page.path, wanted)
        if missing:
            yield LessPrivate(page, source, False, tuple(missing))


def _entries_of_copies() -> Iterator[tuple[int, int, datetime]]:
    """The page, the page that its source lay below, and when."""
    opened = dict(
        PageLogEntry.objects.filter(action=MADE_PUBLIC)
        .order_by("timestamp")
        .values_list("page_id", "timestamp")
    )
    entries = PageLogEntry.objects.filter(action__in=COPIED).order_by("timestamp")
    for entry in entries.iterator():
        source = (entry.data or {}).get("source") or {}
        decided = opened.get(entry.page_id)
        if source.get("id") and not (decided and decided >= entry.timestamp):
            yield entry.page_id, source["id"], entry.timestamp


def _first_entries(action: str) -> dict[int, datetime]:
    entries = PageLogEntry.objects.filter(action=action).order_by()
    return dict(
        entries.values("page_id")
        .annotate(first=Min("timestamp"))
        .values_list("page_id", "first")
    )


def _pages():
    return swapper.load_model("wagtailcore", "Page").objects.all()
