"""Documents, answered for those who may see their collection, and for nobody else."""

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from wagtail import hooks
from wagtail.documents.models import document_served
from wagtail.models import Collection

from heroic_core.media.storage import GuardedStorage
from tests.core.sections import collection_of
from tests.factories import (
    make_admin,
    make_document,
    make_page,
    make_private,
    make_private_collection,
    make_user,
)


pytestmark = pytest.mark.django_db

CONTENT = b"0123456789"


@pytest.fixture
def shelf():
    return Collection.objects.get(depth=1).add_child(name="Shelf")


@pytest.fixture
def document(shelf):
    return make_document(CONTENT, name="übersicht.txt", collection=shelf)


def get(client, url, **headers):
    response = client.get(url, headers=headers)
    response.body = b"".join(response.streaming_content) if response.streaming else b""
    return response


def test_a_public_document(client, document):
    response = get(client, document.url)
    assert (response.status_code, response.body) == (200, CONTENT)
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Length"] == "10"
    assert response["Cache-Control"] == "no-cache"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert "Cookie" not in response.get("Vary", "")


def test_a_pdf_is_shown_in_the_browser(client):
    document = make_document(name="guide.pdf")
    assert get(client, document.url)["Content-Disposition"].startswith("inline")


def test_a_stranger_is_sent_to_log_in_and_back(client, document, shelf):
    make_private_collection(shelf)
    response = get(client, document.url)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=/documents/")
    assert "no-store" in response["Cache-Control"]
    client.force_login(make_user())
    response = get(client, document.url)
    assert response.body == CONTENT
    assert response["Cache-Control"] == "private, no-store"


def test_who_has_logged_in_and_may_not_is_told_that_there_is_nothing(
    client, document, shelf
):
    make_private_collection(shelf, "Board")
    client.force_login(make_user())
    refused = get(client, document.url)
    assert refused.status_code == 404
    assert document.title not in refused.content.decode()


def test_a_password_is_asked_for(client, document, shelf):
    restriction = make_private_collection(shelf, password="sesame")
    form = get(client, document.url)
    assert form.templates[0].name == "wagtaildocs/password_required.html"
    assert "no-store" in form["Cache-Control"]
    url = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    client.post(url, {"password": "sesame", "return_url": document.url})
    assert get(client, document.url).body == CONTENT


def test_the_password_of_the_page_is_enough(client, home_page):
    page = make_page(home_page, slug="secret")
    restriction = make_private(page, password="sesame")
    document = make_document(CONTENT, collection=collection_of(page))
    args = [restriction.pk, page.pk]
    url = reverse("wagtailcore_authenticate_with_password", args=args)
    client.post(url, {"password": "sesame", "return_url": "/"})
    assert get(client, document.url).body == CONTENT


def test_the_name_in_the_address_has_to_be_right(client, document):
    url = reverse("wagtaildocs_serve", args=[document.pk, "other.txt"])
    assert get(client, url).status_code == 404


@pytest.mark.parametrize("name", ["%00", "..%2F..%2Fetc%2Fpasswd", "../x", "a/b", ""])
def test_strange_names_are_not_there(client, document, name):
    assert get(client, f"/documents/{document.pk}/{name}").status_code in (301, 404)


# Ranges.


@pytest.mark.parametrize(
    ("asked", "content", "part"),
    [
        ("bytes=0-3", b"0123", "bytes 0-3/10"),
        ("bytes=0-0", b"0", "bytes 0-0/10"),
        ("bytes=4-", b"456789", "bytes 4-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-99", CONTENT, "bytes 0-9/10"),
        ("bytes=8-99", b"89", "bytes 8-9/10"),
    ],
)
def test_a_part_of_a_document(client, document, asked, content, part):
    response = get(client, document.url, Range=asked)
    assert (response.status_code, response.body) == (206, content)
    assert response["Content-Range"] == part
    assert response["Content-Length"] == str(len(content))
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=-0"])
def test_a_part_that_is_beyond_the_end(client, document, asked):
    response = get(client, document.url, Range=asked)
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */10")


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,4-5", "lines=1-2", "bytes=x-y", "bytes=5-2", "bytes", "="]
)
def test_ranges_that_are_not_understood_bring_the_whole(client, document, asked):
    response = get(client, document.url, Range=asked)
    assert (response.status_code, response.body) == (200, CONTENT)


def test_an_empty_document_has_no_parts(client, shelf):
    document = make_document(b"", name="empty.txt", collection=shelf)
    assert get(client, document.url).body == b""
    assert get(client, document.url, Range="bytes=0-").status_code == 416


def test_a_part_of_another_version_brings_the_whole(client, document):
    first = get(client, document.url)
    for condition in (first["ETag"], first["Last-Modified"]):
        headers = {"Range": "bytes=0-3", "If-Range": condition}
        assert get(client, document.url, **headers).status_code == 206
    Path(document.file.path).write_bytes(b"another version")
    headers = {"Range": "bytes=0-3", "If-Range": first["ETag"]}
    assert get(client, document.url, **headers).body == b"another version"


def test_parts_are_refused_as_the_whole_is(client, document, shelf):
    make_private_collection(shelf)
    assert get(client, document.url, Range="bytes=0-3").status_code == 302
    assert get(client, document.url, Range="bytes=99-").status_code == 302


# Methods and conditions.


def test_head_says_what_get_would(client, document, shelf):
    got, head = get(client, document.url), client.head(document.url)
    assert head["Content-Length"] == "10" and head["ETag"] == got["ETag"]
    assert client.head(document.url, headers={"Range": "bytes=0-1"}).status_code == 200
    make_private_collection(shelf)
    assert client.head(document.url).status_code == 302


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_methods_that_make_no_sense(client, document, shelf, method):
    response = getattr(client, method)(document.url)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    make_private_collection(shelf)
    assert getattr(client, method)(document.url).status_code == 302


def test_options_are_told_to_who_may_see_the_document(client, document, shelf):
    assert client.options(document.url)["Allow"] == "GET, HEAD, OPTIONS"
    make_private_collection(shelf, "Board")
    assert client.options(document.url).status_code == 302
    client.force_login(make_user())
    assert client.options(document.url).status_code == 404


def test_conditions_are_heard_after_the_guard(client, document, shelf):
    first = get(client, document.url)
    unchanged = {"If-None-Match": first["ETag"]}
    assert get(client, document.url, **unchanged).status_code == 304
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert get(client, document.url, **since).status_code == 304
    assert get(client, document.url, **{"If-Match": '"other"'}).status_code == 412
    make_private_collection(shelf, "Board")
    for headers in (unchanged, since, {"If-None-Match": "*"}):
        assert get(client, document.url, **headers).status_code == 302
    client.force_login(make_user("Board"))
    response = get(client, document.url, **unchanged)
    assert response.status_code == 304
    assert response["Cache-Control"] == "private, no-store"


def test_a_document_that_is_replaced(client, document):
    client.force_login(make_admin())
    first, former = get(client, document.url), document.url
    url = reverse("wagtaildocs:edit", args=[document.pk])
    file = SimpleUploadedFile("new.txt", b"new content")
    data = {"title": "New", "tags": "", "collection": document.collection_id}
    client.post(url, {**data, "file": file})
    document.refresh_from_db()
    unchanged = {"If-None-Match": first["ETag"]}
    assert get(client, document.url, **unchanged).body == b"new content"
    assert get(client, former).status_code == 404


def test_a_replaced_document_is_as_private_as_it_was(client, document, shelf):
    make_private_collection(shelf)
    document.file.save("new.txt", ContentFile(b"new content"))
    assert get(client, document.url).status_code == 302


# What else there is.


def test_a_document_whose_file_is_gone(client, document):
    os.remove(document.file.path)
    assert get(client, document.url).status_code == 404


def test_a_link_that_leads_out_of_the_folder(client, document, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_bytes(b"secret")
    os.remove(document.file.path)
    os.symlink(secret, document.file.path)
    assert get(client, document.url).status_code == 404
    os.remove(document.file.path)


def test_who_counts_documents_is_told(client, document, shelf):
    served = []

    def count(sender, instance, request, **kwargs):
        served.append((sender, instance))

    document_served.connect(count)
    try:
        get(client, document.url)
        make_private_collection(shelf)
        get(client, document.url)
    finally:
        document_served.disconnect(count)
    assert served == [(type(document), document)]


def test_hooks_of_the_site_are_heard_before_the_file_is_sent(client, document, shelf):
    def teapot(document, request):
        return HttpResponse(status=418)

    with hooks.register_temporarily("before_serve_document", teapot):
        assert get(client, document.url).status_code == 418
        make_private_collection(shelf)
        assert get(client, document.url).status_code == 302


def test_the_web_server_sends_the_file(client, document, shelf, settings):
    settings.HEROIC = {
        **settings.HEROIC,
        "X_ACCEL_REDIRECT": {settings.DOCUMENT_ROOT: "/_files/private"},
    }
    make_private_collection(shelf, "Board")
    assert "X-Accel-Redirect" not in get(client, document.url)
    client.force_login(make_user("Board"))
    response = get(client, document.url)
    assert response["X-Accel-Redirect"].startswith("/_files/private/documents/")
    assert response["X-Accel-Redirect"].isascii()
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"].startswith("attachment")


@pytest.fixture
def far_away(monkeypatch):
    """A storage that keeps its files on no disk of this machine."""

    def path(storage, name):
        raise NotImplementedError

    def open_file(storage, name, mode="rb"):
        return (Path(storage.documents.location) / name).open(mode)

    monkeypatch.setattr(GuardedStorage, "_open", open_file)
    monkeypatch.setattr(GuardedStorage, "size", lambda storage, name: len(CONTENT))
    monkeypatch.setattr(GuardedStorage, "path", path)


def test_documents_from_afar_are_sent_by_wagtail(client, document, shelf, far_away):
    response = get(client, document.url)
    assert (response.status_code, response.body) == (200, CONTENT)
    make_private_collection(shelf)
    assert get(client, document.url).status_code == 302


def test_a_public_document_costs_three_queries(
    client, document, django_assert_num_queries
):
    # The document, its collection, the restrictions.
    with django_assert_num_queries(3):
        get(client, document.url)


def test_the_password_of_the_page_is_enough_from_afar(client, home_page, request):
    page = make_page(home_page, slug="secret")
    restriction = make_private(page, password="sesame")
    document = make_document(CONTENT, collection=collection_of(page))
    request.getfixturevalue("far_away")
    args = [restriction.pk, page.pk]
    url = reverse("wagtailcore_authenticate_with_password", args=args)
    assert "password" in get(client, document.url).templates[0].name
    client.post(url, {"password": "sesame", "return_url": "/"})
    assert get(client, document.url).body == CONTENT
