"""Images, renditions and profile pictures, for those who may see them."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import override_settings
from django.urls import include, path, reverse
from wagtail.images import get_image_model
from wagtail.images.utils import generate_signature
from wagtail.images.views.serve import ServeView
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from heroic_core.media.images import GuardedServeView
from tests.core.sections import collection_of
from tests.factories import (
    make_admin,
    make_image,
    make_page,
    make_private,
    make_private_collection,
    make_user,
)


pytestmark = pytest.mark.django_db

URL = "/media/"
PUBLIC = "public, max-age=31536000"
PRIVATE = "private, no-store"


@pytest.fixture
def root():
    return Collection.objects.get(depth=1)


@pytest.fixture
def shelf(root):
    return root.add_child(name="Shelf")


@pytest.fixture
def image(shelf):
    return make_image(collection=shelf)


def get(client, url, **options):
    response = client.get(url, **options)
    response.body = b"".join(response.streaming_content) if response.streaming else b""
    return response


def test_a_public_image_is_for_everybody_and_every_cache(client, image):
    response = get(client, image.file.url)
    assert response.status_code == 200
    assert response.body == Path(image.file.path).read_bytes()
    assert response["Cache-Control"] == PUBLIC
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "Cookie" not in response.get("Vary", "")
    assert "sessionid" not in response.cookies


def test_a_public_rendition_is_for_everybody_too(client, image):
    response = get(client, image.get_rendition("width-100").url)
    assert response["Cache-Control"] == PUBLIC
    assert response.body


@pytest.mark.parametrize("size", [None, "width-100"])
def test_an_image_in_a_private_collection_sends_a_stranger_to_log_in(
    client, image, shelf, size
):
    url = image.get_rendition(size).url if size else image.file.url
    make_private_collection(shelf)
    response = get(client, url)
    assert response.status_code == 302
    assert response["Location"] == f"/accounts/login/?next={url}"
    assert "no-store" in response["Cache-Control"]


def test_who_may_see_the_collection_gets_its_images(client, image, shelf):
    make_private_collection(shelf, "Board")
    client.force_login(make_user("Board"))
    response = get(client, image.file.url)
    assert response.body
    assert response["Cache-Control"] == PRIVATE


def test_who_has_logged_in_and_may_not_is_told_that_there_is_nothing(
    client, image, shelf
):
    make_private_collection(shelf, "Board")
    client.force_login(make_user())
    assert get(client, image.file.url).status_code == 404


def test_privacy_holds_below_a_private_collection(client, shelf):
    inner = shelf.add_child(name="Inner")
    image = make_image(collection=inner)
    assert get(client, image.file.url).status_code == 200
    make_private_collection(shelf)
    assert get(client, image.file.url).status_code == 302


def test_a_password_is_asked_for_and_opens_the_images(client, image, shelf):
    restriction = make_private_collection(shelf, password="sesame")
    form = get(client, image.file.url)
    assert form.status_code == 200
    assert "no-store" in form["Cache-Control"]
    assert form.templates[0].name == "wagtaildocs/password_required.html"
    url = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    client.post(url, {"password": "sesame", "return_url": image.file.url})
    assert get(client, image.file.url).body


def test_who_passed_the_password_of_a_page_passed_that_of_its_files(client, home_page):
    page = make_page(home_page, slug="secret")
    restriction = make_private(page, password="sesame")
    image = make_image(collection=collection_of(page))
    args = [restriction.pk, page.pk]
    url = reverse("wagtailcore_authenticate_with_password", args=args)
    client.post(url, {"password": "wrong", "return_url": "/"})
    assert "password" in get(client, image.file.url).content.decode()
    client.post(url, {"password": "sesame", "return_url": "/"})
    response = get(client, image.file.url)
    assert response.body
    assert response["Cache-Control"] == PRIVATE


def test_a_new_password_of_the_page_ends_the_sessions_for_its_files(client, home_page):
    page = make_page(home_page, slug="secret")
    restriction = make_private(page, password="sesame")
    image = make_image(collection=collection_of(page))
    [twin] = collection_of(page).view_restrictions.all()
    for name, args in (
        ("wagtaildocs_authenticate_with_password", [twin.pk]),
        ("wagtailcore_authenticate_with_password", [restriction.pk, page.pk]),
    ):
        url = reverse(name, args=args)
        client.post(url, {"password": "sesame", "return_url": "/"})
    assert get(client, image.file.url).streaming
    restriction.password = "open"
    restriction.save()
    assert not get(client, image.file.url).streaming


# The cached look-up.


def test_a_public_image_costs_nothing_once_it_is_known(
    client, image, django_assert_num_queries
):
    get(client, image.file.url)
    with django_assert_num_queries(0):
        get(client, image.file.url)
    rendition = image.get_rendition("width-100").url
    with django_assert_num_queries(2):
        get(client, rendition)
    with django_assert_num_queries(0):
        get(client, rendition)


def test_a_private_image_costs_the_decision_alone(
    client, image, shelf, django_assert_num_queries
):
    make_private_collection(shelf, "Board")
    client.force_login(make_user("Board"))
    get(client, image.file.url)
    # The collection, the site, session and account, the restrictions, the groups.
    with django_assert_num_queries(7):
        get(client, image.file.url)


def test_what_is_known_is_forgotten_when_the_privacy_changes(client, image, shelf):
    assert get(client, image.file.url).status_code == 200
    restriction = make_private_collection(shelf)
    assert get(client, image.file.url).status_code == 302
    restriction.delete()
    assert get(client, image.file.url).status_code == 200


def test_what_is_known_is_forgotten_when_the_image_moves(client, image, root):
    vault = root.add_child(name="Vault")
    make_private_collection(vault)
    assert get(client, image.file.url).status_code == 200
    image.collection = vault
    image.save()
    assert get(client, image.file.url).status_code == 302


def test_moving_many_images_in_the_admin_counts_at_once(client, image, root):
    vault = root.add_child(name="Vault")
    make_private_collection(vault)
    assert get(client, image.file.url).status_code == 200
    client.force_login(make_admin())
    url = reverse(
        "wagtail_bulk_action", args=["wagtailimages", "image", "add_to_collection"]
    )
    client.post(f"{url}?id={image.pk}", {"collection": vault.pk})
    client.logout()
    assert get(client, image.file.url).status_code == 302


def test_what_is_known_survives_new_collections_that_come_before(client, image, root):
    assert get(client, image.file.url).status_code == 200
    make_private_collection(root.add_child(name="Archive"))
    assert get(client, image.file.url).status_code == 200


def test_a_page_that_becomes_private_takes_its_images_along(client, home_page):
    page = make_page(home_page)
    restriction = make_private(page)
    restriction.delete()
    image = make_image(collection=collection_of(page))
    assert get(client, image.file.url).status_code == 200
    make_private(page)
    assert get(client, image.file.url).status_code == 302


def test_without_a_cache_the_answer_is_the_same(client, image, shelf, settings):
    settings.CACHES = {"default": {"BACKEND": f"{DUMMY}.DummyCache"}}
    assert get(client, image.file.url).status_code == 200
    make_private_collection(shelf)
    assert get(client, image.file.url).status_code == 302


DUMMY = "django.core.cache.backends.dummy"


def test_images_that_share_a_file_are_as_private_as_the_most_private(
    client, image, root
):
    vault = root.add_child(name="Vault")
    make_private_collection(vault)
    get_image_model().objects.filter(pk=make_image(collection=vault).pk).update(
        file=image.file.name
    )
    assert get(client, image.file.url).status_code == 302


# What is no image.


@pytest.mark.parametrize(
    "name",
    [
        "nothing.png",
        "original_images/nothing.png",
        "original_images/",
        "images/",
        "original_images",
        "../settings.py",
        "original_images/../original_images/{name}",
        "original_images/./{name}",
        "original_images//{name}",
        "original_images%2F..%2F{name}",
        "original_images/{name}%00",
        "%00",
        "original_images/{name}/",
        "original_images\\{name}",
        "x" * 3000,
        "original_images/%ff%fe.png",
        "documents/guide.pdf",
        "avatar_images",
    ],
)
def test_what_is_no_image_is_not_there(client, image, name):
    given = name.replace("{name}", Path(image.file.name).name)
    assert get(client, URL + given).status_code == 404


def test_an_encoded_slash_is_a_slash(client, image):
    name = image.file.name.replace("/", "%2F")
    assert get(client, URL + name).status_code == 200


def test_a_file_that_is_gone_from_the_disk(client, image):
    os.remove(image.file.path)
    assert get(client, image.file.url).status_code == 404


def test_a_folder_in_the_place_of_a_file(client, image):
    os.remove(image.file.path)
    os.mkdir(image.file.path)
    assert get(client, image.file.url).status_code == 404
    os.rmdir(image.file.path)


def test_a_link_that_leads_out_of_the_folder(client, image, tmp_path, settings):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    os.remove(image.file.path)
    os.symlink(secret, image.file.path)
    assert get(client, image.file.url).status_code == 404
    os.remove(image.file.path)
    os.symlink(image.file.path, image.file.path)
    assert get(client, image.file.url).status_code == 404
    os.remove(image.file.path)


def test_a_folder_that_is_itself_a_link(client, tmp_path, settings):
    (tmp_path / "real").mkdir()
    (tmp_path / "media").symlink_to(tmp_path / "real")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    image = make_image()
    assert get(client, image.file.url).body


def test_folders_that_a_site_declares_public(client, settings, image):
    settings.HEROIC = {**settings.HEROIC, "PUBLIC_MEDIA_FOLDERS": ["logos"]}
    image.file.storage.save("logos/a.png", ContentFile(b"logo"))
    image.file.storage.save("private/a.png", ContentFile(b"private"))
    assert get(client, f"{URL}logos/a.png").body == b"logo"
    assert get(client, f"{URL}logos/b.png").status_code == 404
    assert get(client, f"{URL}private/a.png").status_code == 404
    assert get(client, f"{URL}logos/../private/a.png").status_code == 404
    assert get(client, f"{URL}logos%2F..%2Fprivate/a.png").status_code == 404


def test_a_profile_picture_is_for_who_has_logged_in(client):
    user = make_user()
    profile = UserProfile.get_for_user(user)
    profile.avatar.save("me.png", ContentFile(b"face"))
    url = profile.avatar.url
    for asked in (url, f"{URL}avatar_images/nobody.png"):
        assert get(client, asked)["Location"] == f"/accounts/login/?next={asked}"
    client.force_login(make_user())
    response = get(client, url)
    assert response.body == b"face"
    assert response["Cache-Control"] == PRIVATE
    assert get(client, f"{URL}avatar_images/nobody.png").status_code == 404


# Methods, conditions, and the web server's help.


def test_other_methods(client, image, shelf):
    make_private_collection(shelf)
    for method in ("post", "put", "patch", "delete"):
        response = getattr(client, method)(image.file.url)
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert client.options(image.file.url).status_code == 200
    assert client.options(image.file.url)["Allow"] == "GET, HEAD, OPTIONS"


def test_head_says_what_get_would(client, image, shelf):
    got, head = get(client, image.file.url), client.head(image.file.url)
    assert head.status_code == 200 and head.content == b""
    assert head["Content-Length"] == got["Content-Length"] == str(len(got.body))
    assert head["ETag"] == got["ETag"]
    make_private_collection(shelf)
    assert client.head(image.file.url).status_code == 302


def test_conditions_are_heard_after_the_guard(client, image, shelf):
    first = get(client, image.file.url)
    for header, value in (
        ("If-None-Match", first["ETag"]),
        ("If-None-Match", f"W/{first['ETag']}"),
        ("If-None-Match", f'"other", {first["ETag"]}'),
        ("If-Modified-Since", first["Last-Modified"]),
    ):
        response = get(client, image.file.url, headers={header: value})
        assert response.status_code == 304
        assert response["ETag"] == first["ETag"]
        assert response["Cache-Control"] == PUBLIC
    make_private_collection(shelf)
    headers = {"If-None-Match": first["ETag"]}
    assert get(client, image.file.url, headers=headers).status_code == 302
    headers = {"If-None-Match": "*"}
    assert get(client, image.file.url, headers=headers).status_code == 302


def test_compression_leaves_files_alone(client, image):
    response = get(client, image.file.url, headers={"Accept-Encoding": "gzip"})
    assert response.body == Path(image.file.path).read_bytes()


def test_the_web_server_sends_the_file(client, image, shelf, settings):
    settings.HEROIC = {
        **settings.HEROIC,
        "X_ACCEL_REDIRECT": {settings.MEDIA_ROOT: "/_files/media/"},
    }
    response = get(client, image.file.url)
    assert response["X-Accel-Redirect"] == f"/_files/media/{image.file.name}"
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == PUBLIC
    assert response.content == b""
    make_private_collection(shelf)
    assert "X-Accel-Redirect" not in get(client, image.file.url)


def test_the_web_server_is_not_told_of_files_outside_its_folders(
    client, image, settings, tmp_path
):
    settings.HEROIC = {
        **settings.HEROIC,
        "X_ACCEL_REDIRECT": {str(tmp_path): "/_files/other/"},
    }
    assert get(client, image.file.url).body


# Wagtail's view of signed addresses.


urlpatterns = [
    path(
        "images/<str:signature>/<int:image_id>/<str:filter_spec>/",
        GuardedServeView.as_view(),
    ),
    path(
        "plain/<str:signature>/<int:image_id>/<str:filter_spec>/", ServeView.as_view()
    ),
    path("heroic/", include("heroic_core.urls")),
    path("documents/", include("wagtail.documents.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("", include("wagtail.urls")),
    path("admin/", include("wagtail.admin.urls")),
]


@override_settings(ROOT_URLCONF=__name__)
def test_signed_addresses_ask_the_collection(client, image, shelf):
    address = f"{generate_signature(image.pk, 'width-90')}/{image.pk}/width-90/"
    assert get(client, f"/images/{address}")["Cache-Control"] == "max-age=3600, public"
    make_private_collection(shelf, "Board")
    # What Wagtail does by itself.
    assert get(client, f"/plain/{address}").status_code == 200
    assert get(client, f"/images/{address}").status_code == 302
    client.force_login(make_user())
    assert get(client, f"/images/{address}").status_code == 404
    client.force_login(make_user("Board"))
    response = get(client, f"/images/{address}")
    assert (response.status_code, response["Cache-Control"]) == (200, PRIVATE)
    assert get(client, f"/images/forged/{image.pk}/width-90/").status_code == 403


def test_the_state_of_the_cache_may_be_lost(client, image, shelf):
    make_private_collection(shelf)
    cache.clear()
    assert get(client, image.file.url).status_code == 302
