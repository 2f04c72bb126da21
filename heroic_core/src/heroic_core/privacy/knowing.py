"""
Which pages' titles somebody who works in the admin may know of.

Those of pages that they could read on the site, and of pages that they have a
permission for, with the pages above that lead there.
"""

from typing import Any

import swapper
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q, QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from .. import visibility
from ..viewer import Viewer
from ..visibility import STEP


def known_pages(viewer: Viewer, pages: QuerySet) -> QuerySet:
    """
    Those of the pages that somebody may know of.

    They are told apart by their keys, the only condition that a search takes.
    """
    rule = knowing_rule(viewer)
    known = swapper.load_model("wagtailcore", "Page").objects.filter(rule)
    return pages.filter(pk__in=known.values("pk")) if rule else pages


def knows(viewer: Viewer, page: Any) -> bool:
    """Whether somebody may know of a page."""
    if viewer.is_superuser or visibility.refusal(viewer, page) is None:
        return True
    return any(
        page.path.startswith(own) or own.startswith(page.path)
        for own in _paths_of_work(viewer.user)
    )


def knowing_rule(viewer: Viewer, field: str = "path") -> Q:
    """The condition for rows that carry the tree path of a page in this field."""
    if viewer.is_superuser:
        return Q()
    rule = visibility.path_rule(viewer, field)
    return rule | _work_rule(viewer.user, field) if rule else rule


def _work_rule(user: AbstractBaseUser, field: str) -> Q:
    rule = Q(pk__in=[])
    above: set[str] = set()
    for path in _paths_of_work(user):
        rule |= Q(**{f"{field}__startswith": path})
        above.update(path[:length] for length in range(STEP, len(path), STEP))
    return rule | Q(**{f"{field}__in": above})


def _paths_of_work(user: AbstractBaseUser) -> set[str]:
    policy = PagePermissionPolicy(swapper.load_model("wagtailcore", "Page"))
    return {row.page.path for row in policy.get_cached_permissions_for_user(user)}
