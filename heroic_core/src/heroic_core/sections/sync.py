"""Keeps the collections of private pages in step with the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import swapper
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection

from ..media.lookup import forget_files
from ..models import PrivateSection
from ..visibility import STEP
from .places import ancestors_and_self, nearest, private_pages
from .twins import keep_twins


_at_work: ContextVar[bool] = ContextVar("heroic_core_sections_at_work", default=False)


def sync_all() -> list[str]:
    """
    Give every private page its collection, and put right what is out of step.

    Returns:
        The titles of the pages for which something had to be changed.
    """
    return sync_below("")


def out_of_step() -> list[str]:
    """The titles of the pages for which `sync_all` would change something."""
    with transaction.atomic():
        changed = sync_all()
        transaction.set_rollback(True)
    return changed


def sync_below(path: str) -> list[str]:
    """
    Put in step what lies at this tree path of a page, and below.

    The number of queries is constant where nothing has to change.
    """
    if not _has_sections(path):
        return []
    with transaction.atomic(), at_work():
        changed = _Sections(path).put_in_step()
        if changed:
            forget_files()
    return changed


def is_at_work() -> bool:
    """Whether it is this module that changes collections now."""
    return _at_work.get()


@contextmanager
def at_work() -> Iterator[None]:
    token = _at_work.set(True)
    try:
        yield
    finally:
        _at_work.reset(token)


class _Sections:
    """The sections at a place in the page tree, above it and below it."""

    def __init__(self, path: str) -> None:
        # One at a time: two at once would give a page two collections.
        roots = Collection.objects.select_for_update().filter(depth=1)
        self.root = roots.order_by("path").values_list("pk", flat=True)[0]
        sections = PrivateSection.objects.filter(_around(path, "page__"))
        self.sections = {
            each.page_id: each for each in sections.select_related("collection")
        }
        private = private_pages(_around(path))
        self.private = {page.path: page.pk for page in private}
        self.pages = [*private, *self._formerly_private()]
        self.parents = _parents(self.sections.values())
        self.changed: set[Any] = set()

    def put_in_step(self) -> list[str]:
        # The outer ones first; and by name, in which order the tree keeps them.
        for page in sorted(self.pages, key=lambda page: (page.depth, page.title)):
            self._keep_collection(page)
        collections = {
            pk: self.sections[pk].collection_id for pk in self.private.values()
        }
        self.changed |= keep_twins(collections)
        return [page.title for page in self.pages if page.pk in self.changed]

    def _formerly_private(self):
        """They keep their collections, for when they are private again."""
        gone = self.sections.keys() - self.private.values()
        pages = swapper.load_model("wagtailcore", "Page").objects
        return pages.filter(pk__in=gone) if gone else []

    def _keep_collection(self, page):
        section, parent = self.sections.get(page.pk), self._parent(page)
        if section is None:
            self._make(page, parent)
        elif self.parents[section.collection_id] != parent:
            _move(section.collection_id, parent)
            self.changed.add(page.pk)
        if self.sections[page.pk].follow_name(page.title):
            self.changed.add(page.pk)

    def _parent(self, page):
        above = nearest(page.path[:-STEP], self.private)
        if above is None:
            return self.root
        return self.sections[self.private[above]].collection_id

    def _make(self, page, parent):
        collection = Collection(name=page.title)
        Collection.objects.get(pk=parent).add_child(instance=collection)
        self.sections[page.pk] = PrivateSection.objects.create(
            page_id=page.pk, collection=collection, name=page.title
        )
        self.changed.add(page.pk)


def _has_sections(path):
    if private_pages(_around(path)).exists():
        return True
    return PrivateSection.objects.filter(page__path__startswith=path).exists()


def _around(path, prefix=""):
    below = Q(**{f"{prefix}path__startswith": path})
    return below | Q(**{f"{prefix}path__in": ancestors_and_self(path)})


def _parents(sections):
    """The parent of each section's collection, before anything is moved."""
    above = {each.collection_id: each.collection.path[:-STEP] for each in sections}
    parents = Collection.objects.filter(path__in=above.values())
    pks = dict(parents.values_list("path", "pk"))
    return {pk: pks.get(path) for pk, path in above.items()}


def _move(pk, parent):
    # Read anew: what was moved or added before may have changed their paths.
    collection = Collection.objects.get(pk=pk)
    collection.move(Collection.objects.get(pk=parent), "sorted-child")
