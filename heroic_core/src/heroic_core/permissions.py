from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import AppConfig
from django.apps import apps as global_apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS, router, transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from .groups import EDITORS, STAFF


__all__ = [
    "EDITORS",
    "STAFF",
    "grant_after_migrating",
    "grant_declared",
    "grant_on_page",
    "is_staff",
    "may_edit",
]


def is_staff(user: Any) -> bool:
    """Whether this person works for the site's owner: the group, never the flag."""
    return user.is_active and user.groups.filter(name=STAFF).exists()


def may_edit(user: Any, page: Any) -> bool:
    """Whether this person may edit a page, and so does not read it as a reader does."""
    return user.is_authenticated and page.permissions_for_user(user).can_edit()


def grant_after_migrating(
    sender: AppConfig, using: str, apps: Any = global_apps, **kwargs: Any
) -> None:
    """Grant once all apps are migrated: some make permissions only then."""
    configs = [app for app in global_apps.get_app_configs() if app.models_module]
    if sender.label == configs[-1].label and _is_ready(apps, using):
        # Django's own receiver for this app may come after this one.
        create_permissions(configs[-1], verbosity=0, using=using, apps=apps)
        grant_declared(using)


def grant_declared(using: str = DEFAULT_DB_ALIAS) -> None:
    """
    Give the groups what the apps declare, each permission once.

    An app's configuration may carry `heroic_permissions` and
    `heroic_collection_permissions` (on the root collection): for each group a list
    of permissions such as `"heroic_faq.add_question"`.
    """
    with transaction.atomic(using=using):
        granting = _Granting(using)
        for app in global_apps.get_app_configs():
            for group, names in getattr(app, "heroic_permissions", {}).items():
                granting.grant(group, names)
            declared = getattr(app, "heroic_collection_permissions", {})
            for group, names in declared.items():
                granting.grant_on_root_collection(group, names)


def grant_on_page(page: Any, group_name: str, actions: Iterable[str]) -> None:
    """Let a group act (`add`, `change`, `publish` …) on a page and all below it."""
    group = Group.objects.filter(name=group_name).first()
    if group is None:
        return
    for action in actions:
        GroupPagePermission.objects.create(
            group=group, page=page, permission_type=action
        )


def _is_ready(apps: Any, using: str) -> bool:
    """Whether the tables are there: an app may be migrated alone, or backwards."""
    try:
        grant = apps.get_model("heroic_core", "GroupGrant")
        apps.get_model("wagtailcore", "GroupCollectionPermission")
    except LookupError:
        return False
    return router.allow_migrate_model(using, grant)


class _Granting:
    """Grants to groups; what was granted before is asked for once."""

    def __init__(self, using: str):
        from .models import GroupGrant

        self.using = using
        self.grants = GroupGrant.objects.using(using)
        columns = ("group_name", "permission", "on_root_collection")
        self.given = set(self.grants.values_list(*columns))

    def grant(self, group_name: str, names: Iterable[str]) -> None:
        names = self._not_given(group_name, names, False)
        if names and (group := self._group(group_name)):
            for permission in self._new_permissions(group_name, names, False):
                group.permissions.add(permission)

    def grant_on_root_collection(self, group_name: str, names: Iterable[str]) -> None:
        names = self._not_given(group_name, names, True)
        group = self._group(group_name) if names else None
        if group is None:
            return
        root = Collection.objects.using(self.using).filter(depth=1).first()
        if root is None:
            return
        for permission in self._new_permissions(group_name, names, True):
            GroupCollectionPermission.objects.using(self.using).get_or_create(
                group=group, collection=root, permission=permission
            )

    def _not_given(self, group_name, names, on_root):
        return [name for name in names if (group_name, name, on_root) not in self.given]

    def _group(self, name):
        """The group, made once: one that the owner deleted or renamed stays away."""
        groups = Group.objects.using(self.using)
        if (name, "", False) not in self.given and self._is_first(name):
            return groups.get_or_create(name=name)[0]
        return groups.filter(name=name).first()

    def _new_permissions(
        self, group_name: str, names: Iterable[str], on_root: bool
    ) -> Iterator[Permission]:
        """Those that the group was never given; now it counts as having been."""
        for name in names:
            permission = self._permission(name)
            if permission and self._is_first(group_name, name, on_root):
                yield permission

    def _is_first(self, group_name, permission="", on_root=False):
        """Whether this process is the one that grants it."""
        return self.grants.get_or_create(
            group_name=group_name, permission=permission, on_root_collection=on_root
        )[1]

    def _permission(self, name):
        app_label, codename = name.split(".")
        found = Permission.objects.using(self.using).filter(codename=codename)
        return found.filter(content_type__app_label=app_label).first()
