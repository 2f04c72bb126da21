"""
What somebody does by hand to a section's collection, in the admin or in a script.

The collection may be given another name. Its place and its privacy are the page's,
and are put back.
"""

from collections.abc import Callable
from typing import Any

import swapper
from django.db import transaction
from wagtail.models import Collection, CollectionViewRestriction

from ..media.lookup import forget_files
from ..models import PrivateSection
from .sync import at_work, is_at_work, sync_all, sync_below
from .twins import adopt, as_its_page_says, make_equal, strays


def put_back(instance: Collection, created: bool, raw: bool, **kwargs: Any) -> None:
    """A collection was moved: the admin saves it first, and moves it then."""
    if not (created or raw or is_at_work()):
        transaction.on_commit(lambda: _sync_pages_of(instance.pk))


def putting_back(move: Callable) -> Callable:
    """A script moves a collection without saving it."""

    def moved(collection, *args, **kwargs):
        move(collection, *args, **kwargs)
        forget_files()
        put_back(collection, created=False, raw=False)

    return moved


def make_again(instance: PrivateSection, origin: Any = None, **kwargs: Any) -> None:
    """A private page has lost its collection."""
    page_pk = instance.page_id
    if _model(origin) is Collection:
        transaction.on_commit(lambda: _sync_page(page_pk))


def keep_equal(instance: CollectionViewRestriction, raw: bool, **kwargs: Any) -> None:
    restriction = None if raw or is_at_work() else as_its_page_says(instance)
    if restriction:
        instance.restriction_type = restriction.restriction_type
        instance.password = restriction.password
        instance.collection_id = restriction.page.private_section.collection_id


def keep_groups_equal(instance: Any, action: str, reverse: bool, **kwargs: Any) -> None:
    if not action.startswith("post_") or is_at_work():
        return
    if reverse:
        sync_all()
    elif restriction := as_its_page_says(instance):
        with at_work():
            make_equal(instance, restriction)


def restore(
    instance: CollectionViewRestriction, origin: Any = None, **kwargs: Any
) -> None:
    """
    A section's collection has lost a restriction.

    Where another has just been put in its place, as happens when somebody changes the
    password, that one becomes the twin of the page's: a form may still be at work on
    it.
    """
    if is_at_work() or _model(origin) is not CollectionViewRestriction:
        return
    section = PrivateSection.objects.filter(collection=instance.collection_id)
    for page in section.values_list("page", flat=True):
        _adopt_strays(page, instance.collection_id)
        _sync_page(page)


def _adopt_strays(page_pk, collection_pk):
    page = swapper.load_model("wagtailcore", "Page").objects.get(pk=page_pk)
    alone = page.view_restrictions.filter(section_restriction=None)
    with at_work():
        for stray, restriction in zip(strays(collection_pk), alone, strict=False):
            adopt(stray, restriction)


def _sync_pages_of(collection_pk):
    collection = Collection.objects.filter(pk=collection_pk).first()
    if collection:
        below = PrivateSection.objects.filter(
            collection__path__startswith=collection.path
        )
        for page in below.values_list("page", flat=True):
            _sync_page(page)


def _sync_page(pk):
    pages = swapper.load_model("wagtailcore", "Page").objects
    for path in pages.filter(pk=pk).values_list("path", flat=True):
        sync_below(path)


def _model(origin):
    """Of what somebody deleted, this row or the one that it belongs to."""
    return getattr(origin, "model", type(origin))
