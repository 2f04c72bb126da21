"""A wiki is for the staff of its company, from the moment in which it is made."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, PageViewRestriction

from heroic_core.models import PrivateSection
from heroic_core.permissions import STAFF
from tests.factories import (
    make_admin,
    make_document,
    make_private,
    make_staff,
    make_user,
)
from wikipress.groups import WIKI_EDITORS, WIKI_MANAGERS
from wikipress.models import WikiSpacePage

from .factories import make_space, make_wiki, make_wiki_page


pytestmark = pytest.mark.django_db

TOGGLE = 'data-a11y-dialog-show="set-privacy"'
SURE = "Everybody on the internet will be able to read it"


@pytest.fixture
def page(space):
    return make_wiki_page(space, "Canary holidays", body="<p>Canary words</p>")


def groups_of(page):
    return [
        sorted(row.groups.values_list("name", flat=True))
        for row in page.view_restrictions.filter(restriction_type="groups")
    ]


def set_privacy(client, page, kind, **values):
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    return client.post(url, {"restriction_type": kind, "password": "", **values})


def test_wiki_and_space_are_for_the_staff_from_the_first_moment(wiki, space):
    assert groups_of(wiki) == groups_of(space) == [[STAFF]]
    sections = PrivateSection.objects.filter(page__in=[wiki.pk, space.pk])
    assert sections.count() == 2


def test_what_cannot_be_closed_is_not_made(home_page, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("no restriction")

    monkeypatch.setattr(PageViewRestriction, "save", fail)
    with pytest.raises(RuntimeError):
        make_wiki(home_page, "Never there")
    assert not Page.objects.filter(title="Never there").exists()


def test_without_the_group_a_wiki_is_for_administrators_only(client, home_page):
    Group.objects.filter(name=STAFF).delete()
    wiki = make_wiki(home_page)
    assert groups_of(wiki) == [[]]
    client.force_login(make_user())
    assert client.get(wiki.url).status_code == 404
    client.force_login(make_admin())
    assert client.get(wiki.url).status_code == 200


def test_staff_without_any_access_to_the_admin_reads_all_of_it(
    staff_client, wiki, space, page
):
    assert staff_client.get(reverse("wagtailadmin_home")).status_code != 200
    for each in (wiki, space, page):
        answer = staff_client.get(each.url)
        assert answer.status_code == 200
        assert "/admin/" not in answer.text.replace("/admin/login", "")
        assert (
            "no-store" in answer["Cache-Control"]
            or "private" in answer["Cache-Control"]
        )


def outsiders():
    """Clients of a stranger, a customer and somebody who was on the staff."""
    customer, former = Client(), Client()
    customer.force_login(make_user())
    person = make_staff()
    former.force_login(person)
    person.groups.clear()
    return {"stranger": Client(), "customer": customer, "former": former}


def test_everybody_else_learns_nothing(wiki, space, page):
    for name, client in outsiders().items():
        expected = 302 if name == "stranger" else 404
        for each in (wiki, space, page):
            for url in (each.url, f"{each.url}nothing/", f"{each.url}?links=all"):
                answer = client.get(url)
                assert answer.status_code == expected, (name, url)
                assert "Canary" not in answer.text


def test_a_narrowed_space_is_for_its_groups_only(client, wiki, space, page):
    make_private(space, "Board")
    client.force_login(make_staff())
    assert client.get(page.url).status_code == 404
    front = client.get(wiki.url).text
    assert "Canary" not in front
    assert "Handbook" not in front
    client.force_login(make_user(STAFF, "Board"))
    assert "Canary words" in client.get(page.url).text
    assert "Canary holidays" in client.get(wiki.url).text


def test_a_new_space_of_a_narrowed_wiki_is_as_narrow(wiki):
    wiki.view_restrictions.get().groups.set([Group.objects.create(name="Board")])
    assert groups_of(make_space(wiki)) == [["Board"]]


def test_a_space_stays_private_in_a_wiki_that_is_public(client, home_page, space, page):
    other = make_wiki(home_page, "Open", slug="open")
    other.view_restrictions.all().delete()
    space.move(other, pos="last-child")
    moved = WikiSpacePage.objects.get(pk=space.pk)
    assert client.get(moved.url).status_code == 302
    assert client.get(Page.objects.get(pk=page.pk).url).status_code == 302


def test_a_copy_has_the_privacy_of_its_source_and_no_other(wiki, space):
    space.view_restrictions.get().groups.set([Group.objects.create(name="Board")])
    copied = space.copy(update_attrs={"slug": "copied"}, recursive=True)
    assert groups_of(copied) == [["Board"]]


def test_an_alias_is_as_private_as_its_source(client, home_page, space):
    other = make_wiki(home_page, "Open", slug="open")
    other.view_restrictions.all().delete()
    alias = space.create_alias(parent=other)
    assert not alias.view_restrictions.exists()
    assert client.get(alias.url).status_code == 302


def test_its_files_are_for_those_who_may_read_it(client, space, reader):
    collection = PrivateSection.objects.get(page=space.pk).collection
    document = make_document(collection=collection)
    assert client.get(document.url).status_code == 302
    client.force_login(reader)
    assert client.get(document.url).getvalue()


def test_a_manager_narrows_a_space(client, space):
    board = Group.objects.create(name="Board")
    client.force_login(make_user(WIKI_MANAGERS))
    answer = set_privacy(client, space, "groups", groups=[board.pk])
    assert answer.json()["step"] == "set_privacy_done"
    assert groups_of(space) == [["Board"]]
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[space.pk]))
    assert TOGGLE in edit.text


def test_an_editor_does_not(client, space, page):
    client.force_login(make_user(WIKI_EDITORS))
    for each in (space, page):
        assert set_privacy(client, each, "none").status_code in (302, 403)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert edit.status_code == 200
    assert TOGGLE not in edit.text
    assert groups_of(space) == [[STAFF]]


def test_making_a_wiki_public_is_asked_twice_and_named_in_the_log(client, wiki):
    manager = make_user(WIKI_MANAGERS)
    client.force_login(manager)
    dialog = reverse("wagtailadmin_pages:set_privacy", args=[wiki.pk])
    assert SURE in client.get(dialog).json()["html"]
    answer = set_privacy(client, wiki, "none").json()
    assert answer["step"] == "set_privacy"
    assert "Nothing was changed" in answer["html"]
    assert SURE in answer["html"]
    assert groups_of(wiki) == [[STAFF]]
    answer = set_privacy(client, wiki, "none", everybody="on").json()
    assert answer["step"] == "set_privacy_done"
    assert not wiki.view_restrictions.exists()
    entry = PageLogEntry.objects.get(action="wagtail.view_restriction.delete")
    assert (entry.page_id, entry.user) == (wiki.pk, manager)


def test_what_stays_private_from_above_is_not_asked_twice(client, space, page):
    client.force_login(make_user(WIKI_MANAGERS))
    dialog = reverse("wagtailadmin_pages:set_privacy", args=[space.pk])
    assert SURE not in client.get(dialog).json()["html"]
    assert set_privacy(client, space, "none").json()["step"] == "set_privacy_done"
    assert Client().get(page.url).status_code == 302


def test_other_pages_are_made_public_as_ever(client, home_page):
    make_private(home_page)
    client.force_login(make_admin())
    assert set_privacy(client, home_page, "none").json()["step"] == "set_privacy_done"
