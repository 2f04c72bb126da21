"""
Copying, aliasing and moving pages, so that none comes out less private.

The admin, the API and scripts all go through Wagtail's actions, which are wrapped.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import swapper
from django.db import transaction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.models import PageViewRestriction

from .restrictions import Condition, Restrictions
from .wrapping import wrap


Execute = Callable[..., Any]

_copying: ContextVar[bool] = ContextVar("heroic_core_copying", default=False)


def wrap_all() -> None:
    """Let Wagtail's actions keep the privacy of the pages that they work on."""
    wrap(CopyPageAction, "execute", keeping_copies)
    wrap(CreatePageAliasAction, "execute", keeping_aliases)
    wrap(MovePageAction, "execute", keeping_moved)


def is_copying() -> bool:
    """Whether a page is saved now that is about to get the privacy of its source."""
    return _copying.get()


def keeping_copies(execute: Execute) -> Execute:
    """
    A copy, and all copied with it, are as private as what they were copied from.

    Wagtail's own way, which is left out, forgets what the source inherits and each
    restriction below it, copies nothing to where there is a restriction of any kind,
    and repeats the source's own on each page below.
    """

    @transaction.atomic
    def executed(action, *args, **kwargs):
        with _without_own_restrictions(action.page), _while_copying():
            copy = execute(action, *args, **kwargs)
        restrictions = Restrictions()
        for source, page in _pairs(action, copy):
            wanted = restrictions.rows(source.path)
            page.kept_restrictions = restrictions.keep(page, wanted, action.user)
        return copy

    return executed


def keeping_aliases(execute: Execute) -> Execute:
    """
    An alias is private with its source, and needs no restriction of its own.

    Those that Wagtail copies would hold the alias back when the source is made public,
    and ask who knows the source's password for it twice.
    """

    @transaction.atomic
    def executed(action, *args, **kwargs):
        alias = execute(action, *args, **kwargs)
        restrictions = Restrictions()
        for page in _branch(alias):
            source = restrictions.rows(page.alias_of.path)
            asked = {Condition.of(row) for row in source}
            for row in restrictions.own(page.path):
                if Condition.of(row) in asked:
                    restrictions.drop(row)
        return alias

    return executed


def keeping_moved(execute: Execute) -> Execute:
    """A page that is moved keeps the restrictions that it had from above."""

    @transaction.atomic
    def executed(action, *args, **kwargs):
        pages = swapper.load_model("wagtailcore", "Page").objects
        wanted = Restrictions().rows(pages.get(pk=action.page.pk).path)
        result = execute(action, *args, **kwargs)
        if wanted:
            moved = pages.get(pk=action.page.pk)
            kept = Restrictions().keep(moved, wanted, action.user)
            action.page.kept_restrictions = kept
        return result

    return executed


@contextmanager
def _without_own_restrictions(page):
    # As if they had been prefetched, and there were none.
    cache = page.__dict__.setdefault("_prefetched_objects_cache", {})
    cache["view_restrictions"] = PageViewRestriction.objects.none()
    try:
        yield
    finally:
        del cache["view_restrictions"]


@contextmanager
def _while_copying():
    token = _copying.set(True)
    try:
        yield
    finally:
        _copying.reset(token)


def _pairs(action: CopyPageAction, copy: Any) -> Iterator[tuple[Any, Any]]:
    """What was copied, and its copy, from the top down."""
    yield action.page, copy
    if action.recursive:
        sources = _by_place_below(action.page)
        for place, page in _by_place_below(copy).items():
            if place in sources:
                yield sources[place], page


def _by_place_below(top):
    pages = swapper.load_model("wagtailcore", "Page").objects
    top = pages.get(pk=top.pk)
    below = top.get_descendants().order_by("path")
    return {page.url_path.removeprefix(top.url_path): page for page in below}


def _branch(page):
    return page.get_descendants(inclusive=True).select_related("alias_of")
