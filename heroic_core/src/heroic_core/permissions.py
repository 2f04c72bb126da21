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
        for app in global_apps.get_app_configs():
            for group, names in getattr(app, "heroic_permissions", {}).items():
                _grant(group, names, using)
            declared = getattr(app, "heroic_collection_permissions", {})
            for group, names in declared.items():
                _grant_on_root_collection(group, names, using)


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


def _grant(group_name: str, names: Iterable[str], using: str) -> None:
    group = _group(group_name, using)
    if group is None:
        return
    for permission in _new_permissions(group, names, False, using):
        group.permissions.add(permission)


def _grant_on_root_collection(
    group_name: str, names: Iterable[str], using: str
) -> None:
    group = _group(group_name, using)
    root = Collection.objects.using(using).filter(depth=1).first()
    if group is None or root is None:
        return
    for permission in _new_permissions(group, names, True, using):
        GroupCollectionPermission.objects.using(using).get_or_create(
            group=group, collection=root, permission=permission
        )


def _new_permissions(
    group: Group, names: Iterable[str], on_root: bool, using: str
) -> Iterator[Permission]:
    """Those that the group was never given; now it counts as having been."""
    for name in names:
        permission = _permission(name, using)
        if permission and _is_first(group.name, using, name, on_root):
            yield permission


def _group(name: str, using: str) -> Group | None:
    """The group, made once: one that the owner deleted or renamed stays away."""
    if _is_first(name, using):
        return Group.objects.using(using).get_or_create(name=name)[0]
    return Group.objects.using(using).filter(name=name).first()


def _is_first(
    group_name: str, using: str, permission: str = "", on_root: bool = False
) -> bool:
    from .models import GroupGrant

    return GroupGrant.objects.using(using).get_or_create(
        group_name=group_name, permission=permission, on_root_collection=on_root
    )[1]


def _permission(name: str, using: str) -> Permission | None:
    app_label, codename = name.split(".")
    found = Permission.objects.using(using).filter(codename=codename)
    return found.filter(content_type__app_label=app_label).first()
