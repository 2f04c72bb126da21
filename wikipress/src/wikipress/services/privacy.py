"""A wiki is for the staff from the moment in which it is made."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from heroic_core.groups import STAFF
from heroic_core.privacy.actions import is_copying


def close(page: Any, groups: Iterable[Group] | None = None) -> None:
    """
    Let only members of groups see a new page, and what will stand below it.

    An alias is as private as what it stands for, and a copy gets the privacy of its
    source. Without any group a page is for administrators only.

    Args:
        page: which was saved just now, in the same transaction.
        groups: those of the staff when None.
    """
    if page.alias_of_id or is_copying():
        return
    restriction = PageViewRestriction(
        page_id=page.pk, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.save(user=page.owner)
    restriction.groups.set(_staff() if groups is None else groups)


def groups_of(page: Any) -> list[Group] | None:
    """The groups that a page is for by a restriction of its own; None without one."""
    own = PageViewRestriction.objects.filter(
        page=page.pk, restriction_type=PageViewRestriction.GROUPS
    )
    restriction = own.order_by("pk").first()
    return list(restriction.groups.all()) if restriction else None


def _staff():
    # Where the owner has deleted the group, nobody may read until one is chosen.
    return Group.objects.filter(name=STAFF)
