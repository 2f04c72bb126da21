"""Keeps the restrictions of a section's collection equal to those of its page."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from ..models import PrivateSection, SectionRestriction
from .places import KINDS


EQUAL = ("restriction_type", "password")


def keep_twins(collections: Mapping[Any, int]) -> set[Any]:
    """
    Give each restriction of these pages its twin on the page's collection.

    Args:
        collections: the primary key of the collection for that of the page.

    Returns:
        The primary keys of the pages for which something had to be changed.
    """
    rows = _restrictions(collections)
    return {row.page_id for row in rows if _keep_twin(row, collections[row.page_id])}


def adopt(stray: CollectionViewRestriction, restriction: PageViewRestriction) -> None:
    """Make a restriction that somebody put on the collection the twin of the page's."""
    SectionRestriction.objects.create(
        page_restriction=restriction, collection_restriction=stray
    )
    make_equal(stray, restriction)


def make_equal(
    twin: CollectionViewRestriction, restriction: PageViewRestriction
) -> bool:
    """Let a twin ask for what the page asks for; returns whether it did not yet."""
    wanted = {name: getattr(restriction, name) for name in EQUAL}
    changed = wanted != {name: getattr(twin, name) for name in EQUAL}
    if changed:
        # Not by save(), which would put a new row in the place of this one.
        type(twin).objects.filter(pk=twin.pk).update(**wanted)
    groups = _groups(restriction)
    if groups != _groups(twin):
        twin.groups.set(groups)
        changed = True
    return changed


def twin_of(restriction: PageViewRestriction) -> CollectionViewRestriction | None:
    try:
        return restriction.section_restriction.collection_restriction
    except SectionRestriction.DoesNotExist:
        return None


def strays(collection_pk: int) -> QuerySet:
    """Restrictions that somebody put on a collection, equal to none of the page."""
    rows = CollectionViewRestriction.objects.filter(collection=collection_pk)
    return rows.filter(section_restriction=None)


def as_its_page_says(twin: CollectionViewRestriction) -> PageViewRestriction | None:
    """The restriction of the page that a collection's restriction has to equal."""
    if twin.pk is None:
        return None
    found = PageViewRestriction.objects.filter(
        section_restriction__collection_restriction=twin.pk
    )
    return found.first()


def _restrictions(collections):
    twin = "section_restriction__collection_restriction"
    rows = PageViewRestriction.objects.filter(page__in=list(collections))
    rows = rows.filter(restriction_type__in=KINDS).select_related(twin)
    groups = [Prefetch("groups"), Prefetch(f"{twin}__groups")]
    return rows.order_by("pk").prefetch_related(*groups)


def _keep_twin(restriction, collection_pk):
    twin = twin_of(restriction)
    if twin and _is_obsolete(twin, restriction, collection_pk):
        twin.delete()
        twin = None
    if twin is None:
        return _make_twin(restriction, collection_pk)
    return make_equal(twin, restriction)


def _is_obsolete(twin, restriction, collection_pk):
    """With another password it is another restriction: who passed the old one is out."""
    return (
        twin.collection_id != collection_pk
        or restriction.restriction_type == restriction.PASSWORD
        and twin.password != restriction.password
    )


def _make_twin(restriction, collection_pk):
    strays(collection_pk).delete()
    twin = CollectionViewRestriction.objects.create(
        collection_id=collection_pk,
        restriction_type=restriction.restriction_type,
        password=restriction.password,
    )
    twin.groups.set(_groups(restriction))
    SectionRestriction.objects.create(
        page_restriction=restriction, collection_restriction=twin
    )
    # The editor is asked once more which files of the section lie elsewhere.
    PrivateSection.objects.filter(collection=collection_pk).update(files_settled=False)
    return True


def _groups(restriction):
    return {group.pk for group in restriction.groups.all()}
