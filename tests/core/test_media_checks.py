"""What the system check says about sites that give private files away."""

import pytest
from django.conf import settings as project
from django.conf.urls.static import static
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.test import override_settings
from django.urls import include, path, set_script_prefix
from wagtail.images.views.serve import ServeView

from heroic_core.media.checks import (
    LOCAL_CACHE,
    check_documents,
    check_files_from_elsewhere,
    check_image_view,
    check_media,
    check_shared_cache,
)
from heroic_core.media.images import GuardedServeView
from heroic_core.media.storage import GuardedStorage
from heroic_site import urls as site_urls
from heroic_site.home.models import StandardPage
from tests.core.sections import collection_of
from tests.factories import make_document, make_image, make_page, make_private


pytestmark = pytest.mark.django_db

CHECKS = [check_media, check_documents, check_image_view, check_files_from_elsewhere]
REDIS = "django.core.cache.backends.redis.RedisCache"
SIGNED = "images/<str:signature>/<int:image_id>/<str:filter_spec>/"
PLAIN_STORAGE = {
    **project.STORAGES,
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
}


UNGUARDED = [each for each in site_urls.urlpatterns if str(each.pattern) != "media/"]


class Raw:
    urlpatterns = UNGUARDED


class RawFirst:
    with override_settings(DEBUG=True):
        urlpatterns = [*static("media/", document_root="/"), *site_urls.urlpatterns]


class Signed:
    urlpatterns = [
        path("deep/", include([path(SIGNED, ServeView.as_view())])),
        *site_urls.urlpatterns,
    ]


class Guarded:
    urlpatterns = [path(SIGNED, GuardedServeView.as_view()), *site_urls.urlpatterns]


def found(databases=("default",)):
    messages = [each for check in CHECKS for each in check(databases=list(databases))]
    return {message.id.partition(".")[2]: message for message in messages}


@pytest.fixture
def private_page(home_page):
    page = make_page(home_page, title="Handbook", page_class=StandardPage)
    make_private(page)
    return page


def test_the_reference_site_is_in_order(private_page):
    assert found() == {}


@pytest.mark.parametrize("urlconf", [Raw, RawFirst])
def test_media_that_are_served_raw(private_page, urlconf):
    with override_settings(ROOT_URLCONF=urlconf):
        error = found()["E010"]
    assert "'/media/'" in error.msg
    assert 'path("media/", include("heroic_core.media.urls"))' in error.hint
    assert error.is_serious()


@pytest.mark.parametrize("url", ["https://cdn.example.com/", "/files/"])
def test_media_that_lie_somewhere_else(private_page, url):
    with override_settings(MEDIA_URL=url):
        assert "E010" in found()
        heroic = {**project.HEROIC, "MEDIA_IS_GUARDED": True}
        with override_settings(HEROIC=heroic):
            assert found() == {}


def test_a_site_below_a_prefix(private_page):
    with override_settings(FORCE_SCRIPT_NAME="/wagtail", MEDIA_URL="/wagtail/media/"):
        set_script_prefix("/wagtail/")
        try:
            assert found() == {}
        finally:
            set_script_prefix("/")


def test_documents_below_the_address_of_media(private_page):
    with override_settings(STORAGES=PLAIN_STORAGE):
        error = found()["E011"]
    assert "heroic_core.media.storage.GuardedStorage" in error.hint


def test_signed_addresses_that_ask_nobody(private_page):
    with override_settings(ROOT_URLCONF=Signed):
        assert "GuardedServeView" in found()["E012"].hint
    with override_settings(ROOT_URLCONF=Guarded):
        assert found() == {}


def test_nothing_is_said_where_nothing_is_private(home_page):
    with override_settings(STORAGES=PLAIN_STORAGE, ROOT_URLCONF=Raw):
        assert found() == {}


def test_databases_are_only_asked_when_they_are_named(private_page):
    with override_settings(ROOT_URLCONF=Raw):
        assert found(databases=()) == {}


def test_before_the_first_migration_nothing_is_asked(private_page, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", lambda: [])
    with override_settings(ROOT_URLCONF=Raw):
        assert found() == {}


def test_private_pages_that_use_files_from_elsewhere(private_page):
    image = make_image()
    private_page.body = [
        ("image", {"image": image, "alt_text": "", "decorative": True})
    ]
    private_page.save()
    warning = found()["W010"]
    assert "“Handbook”" in warning.msg
    assert not warning.is_serious()
    image.collection = collection_of(private_page)
    image.save()
    assert found() == {}


def test_a_cache_of_each_process_is_told_of_at_deployment(private_page, settings):
    settings.CACHES = {"default": {"BACKEND": LOCAL_CACHE}}
    [warning] = check_shared_cache(databases=["default"])
    assert warning.id == "heroic_core.W011"
    assert "up to a minute" in warning.msg
    assert check_shared_cache in checks.registry.registry.get_checks(True)
    assert check_shared_cache not in checks.registry.registry.get_checks(False)
    settings.CACHES = {"default": {"BACKEND": REDIS, "LOCATION": "redis://localhost"}}
    assert check_shared_cache(databases=["default"]) == []


def test_and_of_none_where_nothing_is_private(home_page, settings):
    settings.CACHES = {"default": {"BACKEND": LOCAL_CACHE}}
    assert check_shared_cache(databases=["default"]) == []


# The storage.


def test_documents_lie_apart(settings):
    document, image = make_document(), make_image()
    assert document.file.path.startswith(settings.DOCUMENT_ROOT)
    assert image.file.path.startswith(settings.MEDIA_ROOT)
    assert image.file.url.startswith("/media/")
    with pytest.raises(NotImplementedError):
        assert document.file.url


def test_files_that_wait_for_their_form_lie_apart(settings):
    storage = storages["default"]
    name = storage.save("wagtail_uploads/a.pdf", ContentFile(b"secret"))
    assert storage.path(name).startswith(settings.DOCUMENT_ROOT)
    with storage.open(name) as file:
        assert file.read() == b"secret"
    storage.delete(name)
    assert not storage.exists(name)


@pytest.mark.parametrize("folder", ["", "{media}", "{media}/documents"])
def test_a_folder_for_documents_is_needed(settings, folder):
    with pytest.raises(ImproperlyConfigured, match="document_root"):
        GuardedStorage(document_root=folder.format(media=settings.MEDIA_ROOT))
