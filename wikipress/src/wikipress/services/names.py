"""Which page a name leads to, and which heading."""

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from heroic_core.models import HeadingAnchor
from heroic_core.viewer import Viewer
from heroic_core.visibility import path_rule, site_rule

from ..models import WikiName, WikiPage, key_of


Kind = WikiName.Kind


def pages_called(
    names: Iterable[str], viewer: Viewer | None = None, near: Any = None
) -> dict[str, int]:
    """
    The pages that names lead to, in one query.

    A title goes before another name; of several pages that in the language and the
    space where the link stands, and then the oldest.

    Args:
        names: as they were written.
        viewer: to whom nothing else is confirmed; None for all that is published.
        near: the page that holds the links.

    Returns:
        Primary keys by the folded names.
    """
    rows = WikiName.objects.filter(
        key__in={key_of(name) for name in names},
        kind__in=(Kind.TITLE, Kind.OTHER),
        page__live=True,
    )
    told = _known(rows, viewer).values_list(
        "key", "kind", "page__locale", "page__space", "page"
    )
    found: dict[str, int] = {}
    for key, *_rest, page in sorted(told, key=lambda row: _order(row, near)):
        found.setdefault(key, page)
    return found


def _order(row, near):
    _key, kind, locale, space, page = row
    elsewhere = near is not None and (locale != near.locale_id, space != near.space_id)
    return kind, elsewhere or (), page


class Headings:
    """
    The headings of published pages that links lead to, in two queries at most.

    Args:
        wanted: primary keys of pages, each with the key of a heading or its words.
    """

    def __init__(self, wanted: Collection[tuple[int, str]]) -> None:
        self.wanted = [(page, heading) for page, heading in wanted if heading]

    def find(self, page: int, anchor: str, words: str) -> WikiName | None:
        """The heading of a page that a link names by its key or its words."""
        if anchor:
            return self._by_key.get((page, anchor))
        if not words:
            return None
        return self._by_words.get((page, key_of(words))) or self._renamed(page, words)

    def _renamed(self, page: int, words: str) -> WikiName | None:
        key = self._former.get((page, _slug(words)))
        return self._by_key.get((page, key)) if key else None

    @cached_property
    def _rows(self) -> list[WikiName]:
        pages = {page for page, _heading in self.wanted}
        rows = WikiName.objects.filter(page__in=pages, kind=Kind.HEADING)
        return list(rows.order_by("-pk")) if pages else []

    @cached_property
    def _by_key(self) -> dict[tuple[int, str], WikiName]:
        return {(row.page_id, row.anchor): row for row in self._rows}

    @cached_property
    def _by_words(self) -> dict[tuple[int, str], WikiName]:
        # The first of several, which comes last here.
        return {(row.page_id, row.key): row for row in self._rows}

    @cached_property
    def _former(self) -> dict[tuple[int, str], str]:
        """By the ids that headings were given when they were called otherwise."""
        anchors = HeadingAnchor.objects.filter(
            page__in={page for page, _heading in self.wanted},
            slug__in={_slug(heading) for _page, heading in self.wanted},
        )
        return {(each.page_id, each.slug): each.key for each in anchors}


def _slug(words: str) -> str:
    return slugify(words, allow_unicode=True)


def is_called(name: str, apart_from: WikiPage, viewer: Viewer | None) -> bool:
    """Whether a name is that of another published page that a viewer may see."""
    rows = WikiName.objects.filter(key=key_of(name), kind__in=(Kind.TITLE, Kind.OTHER))
    return _known(rows, viewer).exclude(page=apart_from.pk).exists()


def _known(rows: QuerySet, viewer: Viewer | None) -> QuerySet:
    if viewer is None:
        return rows
    seen = site_rule(viewer, "page__path"), path_rule(viewer, "page__path")
    return rows.filter(*seen)
