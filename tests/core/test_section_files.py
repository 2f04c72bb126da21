"""The files that a private section uses from elsewhere, and how they are moved in."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from heroic_core.permissions import EDITORS, grant_on_page
from heroic_core.sections import files_from_elsewhere, misplaced_files
from heroic_site.home.models import StandardPage
from tests.core.sections import collection_of
from tests.factories import (
    make_admin,
    make_document,
    make_editor,
    make_image,
    make_page,
    make_private,
    make_user,
)
from tests.faq.factories import make_category, make_faq_page, make_question


pytestmark = pytest.mark.django_db


def using(*files):
    """A page's body with these images and documents in it."""
    return [
        ("image", {"image": file, "alt_text": "", "decorative": True})
        if hasattr(file, "width")
        else ("file", {"document": file, "title": ""})
        for file in files
    ]


def make_user_of(parent, *files, **values):
    page = make_page(parent, page_class=StandardPage, **values)
    page.body = using(*files)
    page.save()
    return page


@pytest.fixture
def section(home_page):
    page = make_page(home_page, title="Handbook", page_class=StandardPage)
    make_private(page)
    return page


def found(page):
    return {each.file.title: each for each in files_from_elsewhere(page)}


def test_images_and_documents_of_all_its_pages(section):
    image, document = make_image(title="Plan"), make_document(title="Rules")
    page = make_user_of(section, image, title="Inside")
    section.body = using(document)
    section.save()
    files = found(section)
    assert set(files) == {"Plan", "Rules"}
    assert [each.title for each in files["Plan"].pages] == ["Inside"]
    assert not files["Plan"].is_shared
    # Of a page in the section, as of the section itself.
    assert set(found(page)) == {"Plan", "Rules"}


def test_rich_text_counts(section):
    image, document = make_image(title="Plan"), make_document(title="Rules")
    section.body = [
        (
            "text",
            f'<embed embedtype="image" id="{image.pk}" format="left" alt=""/>'
            f'<a linktype="document" id="{document.pk}">rules</a>',
        )
    ]
    section.save()
    assert set(found(section)) == {"Plan", "Rules"}


def test_what_lies_in_the_section_is_at_home(section):
    inner = collection_of(section).add_child(name="Drawings")
    make_user_of(section, make_image(collection=collection_of(section)))
    make_user_of(section, make_image(collection=inner))
    assert files_from_elsewhere(section) == []


def test_a_public_page_has_no_files_elsewhere(home_page):
    page = make_user_of(home_page, make_image())
    assert files_from_elsewhere(page) == []


def test_sections_within_are_asked_by_themselves(section):
    inner = make_user_of(section, make_image(title="Salaries"))
    make_private(inner, "Board")
    assert found(section) == {}
    assert set(found(inner)) == {"Salaries"}


def test_a_file_of_the_outer_section_is_elsewhere_for_the_inner_one(section):
    image = make_image(title="Plan", collection=collection_of(section))
    inner = make_user_of(section, image)
    make_private(inner, "Board")
    make_user_of(section, image)
    assert found(inner)["Plan"].is_shared
    assert found(section) == {}


def test_what_public_pages_use_too_is_shown_as_such(section, home_page):
    image = make_image(title="Logo")
    make_user_of(section, image)
    make_user_of(home_page, image, title="About")
    make_user_of(home_page, image, title="Draft", live=False)
    [each] = files_from_elsewhere(section)
    assert each.is_shared
    assert [page.title for page in each.public_pages] == ["About"]
    assert each.other_uses == 1


def test_files_used_by_other_sections_are_shared(section, home_page):
    other = make_page(home_page, page_class=StandardPage)
    make_private(other, "Board")
    image = make_image(title="Plan")
    make_user_of(section, image)
    make_user_of(other, image)
    [each] = files_from_elsewhere(section)
    assert (each.is_shared, each.public_pages, each.other_uses) == (True, [], 1)


def test_misplaced_are_those_that_nobody_else_uses(section, home_page):
    logo, plan = make_image(title="Logo"), make_image(title="Plan")
    make_user_of(section, logo, plan)
    make_user_of(home_page, logo)
    [(page, files)] = misplaced_files()
    assert (page.pk, [each.file.title for each in files]) == (section.pk, ["Plan"])


def test_the_number_of_queries_does_not_grow(section, home_page):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            misplaced_files()
        return len(captured)

    make_user_of(section, make_image(), make_document())
    few = queries()
    for _ in range(4):
        other = make_user_of(home_page, make_image())
        make_private(other)
        make_user_of(section, make_image(), make_document())
    assert queries() == few <= 20


# In the admin.


@pytest.fixture
def admin(client):
    client.force_login(make_admin())
    return client


def url_of(page):
    return reverse("heroic_core_section_files", args=[page.pk])


def content(response):
    return response.content.decode()


def test_the_editor_is_told_until_somebody_decides(admin, home_page):
    page = make_user_of(home_page, make_image())
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    notice = reverse("heroic_core_section_files_notice", args=[page.pk])
    assert "kept elsewhere" not in content(admin.get(edit))
    assert admin.get(notice).status_code == 204
    privacy = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    admin.post(privacy, {"restriction_type": "login"})
    assert "1 file that its section uses is kept elsewhere" in content(
        admin.get(notice)
    )
    page_html = content(admin.get(edit))
    assert "1 file that its section uses is kept elsewhere" in page_html
    assert url_of(page) in page_html
    admin.post(url_of(page), {"keep": "1"})
    assert "kept elsewhere" not in content(admin.get(edit))
    assert admin.get(notice).status_code == 204


def test_who_did_not_share_a_file_moves_it_with_one_button(admin, section, home_page):
    logo, plan = make_image(title="Logo"), make_document(title="Plan")
    make_user_of(section, logo, plan)
    make_user_of(home_page, logo, title="About")
    html = content(admin.get(url_of(section)))
    assert f'value="document-{plan.pk}" id="file-document-{plan.pk}" checked' in html
    assert f'value="image-{logo.pk}" id="file-image-{logo.pk}">' in html
    assert "the public page “About”" in html
    response = admin.post(url_of(section), {"files": [f"document-{plan.pk}"]})
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[section.pk])
    plan.refresh_from_db()
    logo.refresh_from_db()
    assert plan.collection == collection_of(section)
    assert logo.collection.depth == 1
    html = content(admin.get(response["Location"]))
    assert "1 file was moved into the collection “Handbook”" in html


def test_a_moved_image_is_private_at_once(admin, client, section):
    image = make_image()
    make_user_of(section, image)
    assert list(client.get(image.file.url).streaming_content)
    admin.post(url_of(section), {"files": [f"image-{image.pk}"]})
    client.logout()
    assert client.get(image.file.url).status_code == 302


def test_looking_moves_nothing(admin, section):
    image = make_image()
    make_user_of(section, image)
    admin.get(url_of(section), {"files": f"image-{image.pk}"})
    image.refresh_from_db()
    assert image.collection.depth == 1


@pytest.mark.parametrize("name", ["image-99999", "document-1", "nonsense", "image-x"])
def test_a_file_that_is_not_in_the_list_any_more(admin, section, name):
    image = make_image()
    make_user_of(section, image)
    response = admin.post(url_of(section), {"files": [name, f"image-{image.pk}"]})
    assert response.status_code == 200
    assert "was moved already" in content(response)
    image.refresh_from_db()
    assert image.collection.depth == 1


def test_pages_without_such_files(admin, section, home_page):
    assert "as private as its pages" in content(admin.get(url_of(section)))
    assert "lies in no private section" in content(admin.get(url_of(home_page)))
    assert admin.post(url_of(home_page), {"keep": "1"}).status_code == 302
    absent = reverse("heroic_core_section_files", args=[99999])
    assert admin.get(absent).status_code == 404


def make_publisher(page, *, files=()):
    """Somebody who may publish this page, and change or add these kinds of files."""
    group = Group.objects.create(name="Publishers")
    publish = Permission.objects.get(
        content_type__app_label="wagtailcore", codename="publish_page"
    )
    change = Permission.objects.get(
        content_type__app_label="wagtailcore", codename="change_page"
    )
    for permission in (publish, change):
        GroupPagePermission.objects.create(
            group=group, page=page, permission=permission
        )
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    root = Collection.objects.get(depth=1)
    for codename in files:
        GroupCollectionPermission.objects.create(
            group=group,
            collection=root,
            permission=Permission.objects.get(codename=codename),
        )
    return make_user("Publishers")


def test_only_who_may_set_the_privacy_is_asked(client, section, home_page):
    image = make_image()
    make_user_of(section, image)
    other = make_page(home_page)
    client.force_login(make_publisher(other))
    refused = client.post(url_of(section), {"files": [f"image-{image.pk}"]})
    assert refused.status_code == 302
    assert refused["Location"] == reverse("wagtailadmin_home")
    image.refresh_from_db()
    assert image.collection.depth == 1


def test_only_who_may_change_a_file_moves_it(client, section):
    image, document = make_image(title="Plan"), make_document(title="Rules")
    make_user_of(section, image, document)
    client.force_login(
        make_publisher(section, files=["add_image", "change_image", "change_document"])
    )
    html = content(client.get(url_of(section)))
    assert f"image-{image.pk}" in html
    assert f'value="document-{document.pk}"' not in html
    assert "You may not move this file." in html
    response = client.post(url_of(section), {"files": [f"document-{document.pk}"]})
    assert "was moved already" in content(response)
    client.post(url_of(section), {"files": [f"image-{image.pk}"]})
    image.refresh_from_db()
    document.refresh_from_db()
    assert image.collection == collection_of(section)
    assert document.collection.depth == 1


def test_the_queries_of_the_list_do_not_grow(admin, section):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            admin.get(url_of(section))
        return len(captured)

    make_user_of(section, make_image(), make_document())
    queries()
    few = queries()
    for _ in range(5):
        make_user_of(section, make_image(), make_document())
    assert queries() == few


def test_the_editor_of_a_page_opens_no_file(client, home_page):
    outer = make_page(home_page, page_class=StandardPage, slug="outer")
    make_private(outer, password="sesame")
    inner = make_page(outer, page_class=StandardPage, slug="inner")
    make_private(inner, password="open")
    documents = [make_document(collection=collection_of(p)) for p in (outer, inner)]
    image = make_image(collection=collection_of(inner))
    grant_on_page(inner, EDITORS, ["change"])
    client.force_login(make_editor())
    edit_url = reverse("wagtailadmin_pages:edit", args=[inner.pk])
    assert client.get(edit_url).status_code == 200
    for file_url in [image.file.url, *(each.url for each in documents)]:
        assert "password" in content(client.get(file_url))


def test_an_editor_types_the_password_on_the_page_once(client, home_page):
    page = make_page(home_page, page_class=StandardPage, slug="secret")
    restriction = make_private(page, password="sesame")
    image = make_image(collection=collection_of(page))
    client.force_login(make_editor())
    args = [restriction.pk, page.pk]
    url = reverse("wagtailcore_authenticate_with_password", args=args)
    client.post(url, {"password": "sesame", "return_url": page.url})
    assert list(client.get(image.file.url).streaming_content)


def test_files_in_the_answers_of_a_private_faq(home_page, capsys):
    image = make_image(title="Plan")
    category = make_category("Board")
    make_question("When?", answer=using(image), categories=[category])
    page = make_faq_page(home_page, "Board", categories=[category])
    make_private(page)
    (found,) = files_from_elsewhere(page)
    assert found.file.pk == image.pk
    assert [user.pk for user in found.pages] == [page.pk]
    assert not found.is_shared


def test_files_of_a_page_below_an_alias(home_page, section):
    alias = section.create_alias(parent=home_page, update_slug="alias")
    image = make_image(title="Plan")
    below = make_user_of(alias, image)
    assert below.pk in [
        user.pk for each in files_from_elsewhere(section) for user in each.pages
    ]
