"""A new shared password ends the sessions that passed the old one."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from .wrapping import wrap


# Sessions remember the primary keys of the restrictions that were passed.


def wrap_all() -> None:
    """Let a restriction whose password changes be replaced by one with a new key."""
    for model in (PageViewRestriction, CollectionViewRestriction):
        wrap(model, "save", renewing)


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
