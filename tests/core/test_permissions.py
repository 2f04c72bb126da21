import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from heroic_core.models import GroupGrant
from heroic_core.permissions import (
    EDITORS,
    STAFF,
    grant_after_migrating,
    grant_declared,
    grant_on_page,
    is_staff,
)
from tests.factories import make_admin, make_editor, make_page, make_staff, make_user


pytestmark = pytest.mark.django_db

IMAGES = {"add_image", "change_image", "choose_image"}
# Whoever answers in the forum looks at its lists in the admin.
OF_STAFF = {
    "access_admin",
    *(f"view_{model}" for model in ("topic", "post", "member", "event")),
    *(f"{action}_cannedreply" for action in ("add", "change", "delete", "view")),
}
DOCUMENTS = {"add_document", "change_document", "choose_document"}


def on_root_collection(group_name):
    found = GroupCollectionPermission.objects.filter(
        group__name=group_name, collection__depth=1
    )
    return set(found.values_list("permission__codename", flat=True))


def of_group(group_name):
    found = Permission.objects.filter(group__name=group_name)
    return set(found.values_list("codename", flat=True))


@pytest.fixture
def declare(monkeypatch):
    """Makes the core declare other permissions, and migrates."""

    def declare(**declared):
        app = apps.get_app_config("heroic_core")
        for name in ("heroic_permissions", "heroic_collection_permissions"):
            monkeypatch.setattr(app, name, declared.get(name, {}))
        grant_declared()

    return declare


def test_the_groups_are_there_after_migrating(site):
    # The second is made late, by Wagtail's snippets.
    assert {"access_admin", "publish_question"} <= of_group(EDITORS)
    assert of_group(STAFF) == OF_STAFF
    assert on_root_collection(EDITORS) == IMAGES | DOCUMENTS
    assert on_root_collection(STAFF) == set()


def test_migrating_again_changes_nothing(site):
    before = (
        of_group(EDITORS),
        on_root_collection(EDITORS),
        GroupGrant.objects.count(),
    )
    grant_declared()
    after = (of_group(EDITORS), on_root_collection(EDITORS), GroupGrant.objects.count())
    assert before == after


def test_what_an_owner_takes_away_stays_away(site):
    editors = Group.objects.get(name=EDITORS)
    editors.permissions.clear()
    editors.collection_permissions.filter(permission__codename="add_image").delete()
    grant_declared()
    assert of_group(EDITORS) == set()
    assert "add_image" not in on_root_collection(EDITORS)
    assert "change_image" in on_root_collection(EDITORS)


def test_a_group_that_an_owner_deletes_stays_deleted(site):
    Group.objects.filter(name=STAFF).delete()
    grant_declared()
    assert not Group.objects.filter(name=STAFF).exists()


def test_a_group_that_was_there_before_is_used(site, declare):
    Group.objects.create(name="Desk").user_set.add(make_user(username="kim"))
    declare(heroic_permissions={"Desk": ["heroic_core.change_helpsettings"]})
    assert of_group("Desk") == {"change_helpsettings"}
    assert Group.objects.get(name="Desk").user_set.exists()


def test_what_an_app_declares_later_is_given_then(site, declare):
    declare(heroic_permissions={"Desk": ["heroic_core.change_helpsettings"]})
    declare(
        heroic_permissions={
            "Desk": [
                "heroic_core.change_helpsettings",
                "heroic_core.change_themesettings",
            ]
        },
        heroic_collection_permissions={"Desk": ["wagtailimages.choose_image"]},
    )
    assert of_group("Desk") == {"change_helpsettings", "change_themesettings"}
    assert on_root_collection("Desk") == {"choose_image"}


@pytest.mark.parametrize("name", ["heroic_core.gone", "gone.add_thing"])
def test_a_permission_that_is_not_there_is_given_once_it_is(site, declare, name):
    declare(heroic_permissions={"Desk": [name]})
    assert of_group("Desk") == set()
    assert not GroupGrant.objects.filter(permission=name).exists()


def test_without_a_root_collection_nothing_is_given_yet(site, declare):
    Collection.objects.all().delete()
    declared = {"Desk": ["wagtailimages.choose_image"]}
    declare(heroic_collection_permissions=declared)
    Collection.add_root(name="Root")
    declare(heroic_collection_permissions=declared)
    assert on_root_collection("Desk") == {"choose_image"}


def test_another_app_may_be_migrated_before_the_core(site):
    class NothingMigrated:
        @staticmethod
        def get_model(app, name):
            raise LookupError

    GroupGrant.objects.all().delete()
    for app in apps.get_app_configs():
        grant_after_migrating(sender=app, using="default", apps=NothingMigrated())
    assert not GroupGrant.objects.exists()


def test_the_command_migrate_gives_them(site):
    GroupGrant.objects.all().delete()
    Group.objects.filter(name__in=[EDITORS, STAFF]).delete()
    call_command("migrate", verbosity=0, skip_checks=True)
    assert of_group(STAFF) == OF_STAFF


def test_a_grant_says_what_it_is(site):
    assert "Staff: group made" in map(str, GroupGrant.objects.all())
    assert "Staff: wagtailadmin.access_admin" in map(str, GroupGrant.objects.all())


# Who is staff


def test_staff_is_the_group_and_not_the_flag(site):
    assert is_staff(make_staff())
    assert not is_staff(make_user(is_staff=True))
    assert not is_staff(make_editor())
    assert not is_staff(make_admin())
    assert not is_staff(AnonymousUser())
    assert not is_staff(make_staff(is_active=False))


@pytest.mark.parametrize("make", [make_editor, make_staff])
def test_both_groups_get_into_the_admin(client, site, make):
    client.force_login(make())
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize(("make", "status"), [(make_editor, 200), (make_staff, 302)])
@pytest.mark.parametrize("name", ["wagtailimages:add", "wagtaildocs:add"])
def test_editors_upload(client, site, make, status, name):
    client.force_login(make())
    assert client.get(reverse(name)).status_code == status


# Pages


def test_a_section_gives_its_group_what_it_needs(client, home_page):
    section = make_page(home_page)
    grant_on_page(section, EDITORS, ["add", "change", "publish"])
    client.force_login(make_editor())
    edit = "wagtailadmin_pages:edit"
    assert client.get(reverse(edit, args=[section.pk])).status_code == 200
    assert client.get(reverse(edit, args=[home_page.pk])).status_code == 302


def test_a_group_that_is_gone_gets_nothing(home_page):
    grant_on_page(home_page, "Gone", ["add"])
    assert not GroupPagePermission.objects.filter(group__name="Gone").exists()
