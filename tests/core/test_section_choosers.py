"""What the choosers of images and documents offer to who works on a private page."""

import json
import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection

from heroic_core.permissions import EDITORS, grant_on_page
from heroic_site.home.models import StandardPage
from tests.core.sections import collection_of
from tests.factories import (
    make_admin,
    make_document,
    make_editor,
    make_image,
    make_page,
    make_private,
    make_private_collection,
    make_user_who_may,
)


pytestmark = pytest.mark.django_db

CHOOSERS = ["wagtailimages_chooser", "wagtaildocs_chooser"]


@pytest.fixture
def section(home_page):
    page = make_page(home_page, title="Handbook")
    make_private(page)
    Collection.objects.get(depth=1).add_child(name="Shelf")
    return page


@pytest.fixture
def admin(client):
    client.force_login(make_admin())
    return client


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def proposed(client, chooser, referer):
    """The collection that is preselected in the chooser's upload form."""
    response = client.get(
        reverse(f"{chooser}:choose"), headers={"Referer": f"http://testserver{referer}"}
    )
    html = json.loads(response.content)["html"]
    select = re.search(
        r'<select name="[a-z-]*upload-collection".*?</select>', html, re.S
    )
    chosen = re.findall(r'value="(\d+)" selected', select.group())
    return Collection.objects.filter(pk__in=chosen).first()


@pytest.mark.parametrize("chooser", CHOOSERS)
def test_the_collection_of_the_section_is_proposed(admin, section, chooser):
    inner = make_page(section)
    for page in (section, inner):
        assert proposed(admin, chooser, edit_url(page)) == collection_of(section)


@pytest.mark.parametrize("chooser", CHOOSERS)
def test_and_for_a_page_that_is_being_made(admin, section, chooser):
    url = reverse("wagtailadmin_pages:add", args=["home", "standardpage", section.pk])
    assert proposed(admin, chooser, url) == collection_of(section)


@pytest.mark.parametrize("chooser", CHOOSERS)
def test_the_nearest_section_counts(admin, section, chooser):
    inner = make_page(section)
    make_private(inner, "Board")
    assert proposed(admin, chooser, edit_url(inner)) == collection_of(inner)


@pytest.mark.parametrize("chooser", CHOOSERS)
def test_elsewhere_it_is_as_in_wagtail(admin, section, home_page, chooser):
    for referer in (
        edit_url(home_page),
        reverse("wagtailadmin_pages:edit", args=[99999]),
        "/admin/",
        "/nowhere/",
        "",
        "/admin/pages/%00/edit/",
        "//[",
    ):
        assert proposed(admin, chooser, referer) is None


@pytest.mark.parametrize("chooser", CHOOSERS)
def test_heroic_editors_may_add_there(client, section, home_page, chooser):
    grant_on_page(home_page, EDITORS, ["add", "change", "publish"])
    client.force_login(make_editor())
    assert proposed(client, chooser, edit_url(section)) == collection_of(section)


@pytest.mark.parametrize("chooser", CHOOSERS)
def test_who_may_not_add_there_is_not_proposed_it(client, section, chooser):
    group = Group.objects.get(name=EDITORS)
    places = [
        Collection.objects.get(depth=1).add_child(name=name) for name in ("A", "B")
    ]
    permissions = {row.permission for row in group.collection_permissions.all()}
    group.collection_permissions.all().delete()
    for place in places:
        for permission in permissions:
            group.collection_permissions.create(collection=place, permission=permission)
    client.force_login(make_editor())
    response = client.get(
        reverse(f"{chooser}:choose"),
        headers={"Referer": f"http://testserver{edit_url(section)}"},
    )
    assert "Handbook" not in json.loads(response.content)["html"]


# Private titles.


MAKERS = {"wagtailimages_chooser": make_image, "wagtaildocs_chooser": make_document}


def offered(client, chooser, **query):
    return client.get(reverse(f"{chooser}:choose_results"), query).content.decode()


@pytest.mark.parametrize("query", [{}, {"q": "canary"}])
@pytest.mark.parametrize("chooser", CHOOSERS)
def test_private_files_are_offered_to_who_may_see_or_edit_their_section(
    client, home_page, chooser, query
):
    page = make_page(home_page, title="Vault")
    make_private(page, "Board")
    MAKERS[chooser](title="A canary", collection=collection_of(page))
    MAKERS[chooser](title="A public canary")
    editor = make_editor()
    client.force_login(editor)
    assert "A canary" not in offered(client, chooser, **query)
    assert "A public canary" in offered(client, chooser, **query)
    editor.groups.add(Group.objects.get(name="Board"))
    assert "A canary" in offered(client, chooser, **query)
    editor.groups.remove(Group.objects.get(name="Board"))
    grant_on_page(page, EDITORS, ["change"])
    assert "A canary" in offered(client, chooser, **query)


@pytest.mark.parametrize("chooser", CHOOSERS)
def test_administrators_are_offered_all(admin, chooser):
    vault = Collection.objects.get(depth=1).add_child(name="Vault")
    make_private_collection(vault, password="sesame")
    MAKERS[chooser](title="A canary", collection=vault)
    assert "A canary" in offered(admin, chooser)


def chosen(client, chooser, file):
    """What the addresses say that name chosen files."""
    urls = [
        reverse(f"{chooser}:chosen", args=[file.pk]),
        f"{reverse(f'{chooser}:chosen_multiple')}?id={file.pk}",
    ]
    if chooser == "wagtailimages_chooser":
        urls.append(reverse(f"{chooser}:select_format", args=[file.pk]))
    return [client.get(url).content.decode() for url in urls]


@pytest.mark.parametrize("chooser", CHOOSERS)
def test_private_files_are_named_only_to_whom_they_are_offered(
    client, home_page, chooser
):
    page = make_page(home_page, title="Vault")
    make_private(page, "Board")
    private = MAKERS[chooser](title="A canary", collection=collection_of(page))
    public = MAKERS[chooser](title="A public canary")
    editor = make_editor()
    client.force_login(editor)
    assert all("A public canary" in said for said in chosen(client, chooser, public))
    assert not any("A canary" in said for said in chosen(client, chooser, private))
    editor.groups.add(Group.objects.get(name="Board"))
    assert all("A canary" in said for said in chosen(client, chooser, private))


@pytest.mark.parametrize("pk", ["none", "9" * 30, "-" + "9" * 30, "%00"])
@pytest.mark.parametrize("chooser", CHOOSERS)
def test_keys_that_are_none_are_not_found(admin, chooser, pk):
    for url in (
        reverse(f"{chooser}:chosen", args=["KEY"]).replace("KEY", pk),
        f"{reverse(f'{chooser}:chosen_multiple')}?id={pk}",
    ):
        assert admin.get(url).status_code == 404


@pytest.mark.parametrize("kind", ["image", "file"])
def test_a_field_that_holds_a_private_file_keeps_it_unnamed(client, home_page, kind):
    section = make_page(home_page, title="Board")
    make_private(section, "Board")
    shelf = collection_of(section)
    file = {
        "image": lambda: make_image(title="Secret plan", collection=shelf),
        "file": lambda: make_document(title="Secret plan", collection=shelf),
    }[kind]()
    page = StandardPage(title="Open")
    page.body = [(kind, file if kind == "image" else {"document": file})]
    home_page.add_child(instance=page)
    group = "Page editors"
    Group.objects.create(name=group)
    grant_on_page(page, group, ["change", "publish"])
    person = make_user_who_may()
    person.groups.set(Group.objects.filter(name=group))
    client.force_login(person)
    html = client.get(edit_url(page)).text
    assert "Secret plan" not in html
    assert "Something that you may not see" in html
    client.force_login(make_admin())
    assert "Secret plan" in client.get(edit_url(page)).text
