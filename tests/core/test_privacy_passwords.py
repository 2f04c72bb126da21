"""A shared password that was changed lets nobody pass who typed the old one."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, PageViewRestriction

from tests.factories import (
    make_admin,
    make_page,
    make_private,
    make_private_collection,
)


@pytest.fixture
def section(home_page):
    return make_page(home_page, title="Section", slug="section")


@pytest.fixture
def restriction(section):
    return make_private(section, password="first")


def unlock(client, page, password):
    row = PageViewRestriction.objects.get(page=page)
    action = reverse(
        "wagtailcore_authenticate_with_password", args=[row.pk, row.page_id]
    )
    form = {"password": password, "return_url": page.url}
    return client.post(action, form, follow=True)


def is_read(client, page):
    return "A password is needed" not in client.get(page.url).content.decode()


def set_in_the_admin(client, page, password):
    form = {"restriction_type": "password", "password": password}
    return client.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), form)


def save_whole(restriction):
    restriction.save()


def save_the_password(restriction):
    restriction.save(update_fields=["password"])


def save_by_force(restriction):
    restriction.save(force_update=True)


@pytest.mark.parametrize("save", [save_whole, save_the_password, save_by_force])
def test_a_changed_password_is_asked_again(client, section, restriction, save):
    unlock(client, section, "first")
    assert is_read(client, section)
    restriction.password = "second"
    save(restriction)
    assert not is_read(client, section)
    unlock(client, section, "first")
    assert not is_read(client, section)
    unlock(client, section, "second")
    assert is_read(client, section)


def test_a_password_changed_in_the_admin_is_asked_again(
    client, section, restriction, django_user_model
):
    admin_client = type(client)()
    admin_client.force_login(make_admin())
    unlock(client, section, "first")
    set_in_the_admin(admin_client, section, "second")
    assert PageViewRestriction.objects.get().password == "second"
    assert not is_read(client, section)


def test_the_same_password_saved_again_ends_nothing(client, section, restriction):
    unlock(client, section, "first")
    restriction.save()
    admin_client = type(client)()
    admin_client.force_login(make_admin())
    set_in_the_admin(admin_client, section, "first")
    assert PageViewRestriction.objects.get().pk == restriction.pk
    assert is_read(client, section)


def test_a_password_taken_away_and_given_again_is_asked_again(client, section):
    restriction = make_private(section, password="first")
    unlock(client, section, "first")
    restriction.restriction_type, restriction.password = "login", ""
    restriction.save()
    restriction.restriction_type, restriction.password = "password", "first"
    restriction.save()
    assert not is_read(client, section)


def test_the_groups_of_a_restriction_outlive_its_password(section):
    restriction = make_private(section, "Board")
    restriction.password = "kept from former times"
    restriction.save()
    [row] = PageViewRestriction.objects.all()
    assert [group.name for group in row.groups.all()] == ["Board"]
    assert row.restriction_type == "groups"


def test_a_collections_password_is_asked_again_as_well(db):
    collection = Collection.get_first_root_node().add_child(name="Files")
    restriction = make_private_collection(collection, password="first")
    before = restriction.pk
    restriction.password = "second"
    restriction.save()
    [row] = collection.view_restrictions.all()
    assert row.pk == restriction.pk != before


def test_a_restriction_that_is_gone_meanwhile_is_saved_as_django_does(restriction):
    PageViewRestriction.objects.all().delete()
    restriction.password = "second"
    restriction.save()
    assert PageViewRestriction.objects.get().password == "second"
