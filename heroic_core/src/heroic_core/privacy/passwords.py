"""Shared passwords: a new one ends the sessions that passed the old one."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from ..viewer import Viewer
from .wrapping import wrap


# Sessions remember the primary keys of the restrictions that were passed.


def wrap_all() -> None:
    """Let a restriction whose password changes be replaced by one with a new key."""
    for model in (PageViewRestriction, CollectionViewRestriction):
        wrap(model, "save", renewing)
    wrap(CollectionViewRestriction, "accept_request", accepting_the_page)


def accepting_the_page(accept_request: Callable[..., bool]) -> Callable[..., bool]:
    """Who has passed a page's password has passed that of its collection."""

    def accepts(restriction, request):
        if accept_request(restriction, request):
            return True
        of_page = CollectionViewRestriction.objects.filter(pk=restriction.pk)
        (page_restriction,) = of_page.values_list(
            "section_restriction__page_restriction", flat=True
        )
        passed = Viewer.from_request(request).passed_restriction_ids
        return page_restriction in passed

    return accepts


def renewing(save: Callable[..., None]) -> Callable[..., None]:
    @transaction.atomic
    def saved(restriction, *args, **kwargs):
        former = _with_another_password(restriction)
        if former is None:
            return save(restriction, *args, **kwargs)
        restriction.pk, restriction._state.adding = None, True
        save(restriction, *args, **_for_a_new_row(kwargs))
        restriction.groups.set(former.groups.all())
        type(former).objects.filter(pk=former.pk).delete()

    return saved


def _with_another_password(restriction: Any) -> Any:
    """The stored row, when its password is not the one that is to be saved."""
    if restriction.pk is None:
        return None
    stored = type(restriction).objects.select_for_update()
    former = stored.filter(pk=restriction.pk).first()
    if former is None or former.password == restriction.password:
        return None
    return former


def _for_a_new_row(options):
    updates = {"force_update", "update_fields"}
    return {name: value for name, value in options.items() if name not in updates}
