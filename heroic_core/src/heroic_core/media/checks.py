"""What a site does wrong that holds private files."""

from django.conf import settings as django_settings
from django.core import checks
from django.core.files.storage import default_storage
from django.db import DatabaseError, connections
from django.urls import Resolver404, get_resolver, get_script_prefix, resolve

from ..conf import settings
from .views import MediaView


LOCAL_CACHE = "django.core.cache.backends.locmem.LocMemCache"


def register_all() -> None:
    checks.register(check_media, checks.Tags.database)
    checks.register(check_documents, checks.Tags.database)
    checks.register(check_image_view, checks.Tags.database)
    checks.register(check_files_from_elsewhere, checks.Tags.database)
    checks.register(check_shared_cache, checks.Tags.database, deploy=True)


def check_media(databases=None, **kwargs):
    if settings.MEDIA_IS_GUARDED or not _has_private(databases) or _leads_to_guard():
        return []
    return [
        checks.Error(
            "Some pages or collections are private, and their images are not: "
            f"everybody may have what lies at {django_settings.MEDIA_URL!r}.",
            hint=(
                'Add path("media/", include("heroic_core.media.urls")) to the '
                "urlpatterns of your site, at the address of MEDIA_URL and in place of "
                "static(…), and let your web server pass it on to Django. If the web "
                "server or the storage asks who may see a file, set "
                'HEROIC["MEDIA_IS_GUARDED"] = True.'
            ),
            id="heroic_core.E010",
        )
    ]


def check_documents(databases=None, **kwargs):
    if (
        settings.MEDIA_IS_GUARDED
        or not _has_private(databases)
        or _documents_are_safe()
    ):
        return []
    return [
        checks.Error(
            "Some pages or collections are private, and their documents lie below "
            "MEDIA_URL, beside the address where Wagtail asks who may have them.",
            hint=(
                'Set STORAGES["default"] to {"BACKEND": '
                '"heroic_core.media.storage.GuardedStorage", "OPTIONS": '
                '{"document_root": "…"}}, a folder outside MEDIA_ROOT, and move '
                "documents/ there."
            ),
            id="heroic_core.E011",
        )
    ]


def check_image_view(databases=None, **kwargs):
    if not _has_private(databases) or not _serves_signed_images(get_resolver()):
        return []
    return [
        checks.Error(
            "Some pages or collections are private, and Wagtail's ServeView gives "
            "their images to everybody who has a signed address.",
            hint=(
                "Route heroic_core.media.images.GuardedServeView in place of "
                "wagtail.images.views.serve.ServeView."
            ),
            id="heroic_core.E012",
        )
    ]


def check_files_from_elsewhere(databases=None, **kwargs):
    if not _has_private(databases):
        return []
    from ..sections import misplaced_files

    return [
        checks.Warning(
            f"The private page “{page}” or pages below it use {len(files)} images "
            "or documents that lie in other collections, where others may see them.",
            hint="Open the page in the admin and look at its files from elsewhere.",
            id="heroic_core.W010",
        )
        for page, files in misplaced_files()
    ]


def check_shared_cache(databases=None, **kwargs):
    backend = django_settings.CACHES["default"]["BACKEND"]
    if (
        settings.MEDIA_IS_GUARDED
        or backend != LOCAL_CACHE
        or not _has_private(databases)
    ):
        return []
    return [
        checks.Warning(
            "Some pages or collections are private, and each process has a cache of "
            "its own: one gives an image to everybody for up to a minute after it was "
            "made private in another.",
            hint='Set CACHES["default"] to a cache that all processes share, such as '
            "Redis.",
            id="heroic_core.W011",
        )
    ]


def _has_private(databases):
    """Whether anything is private, in a database that is migrated so far."""
    from django.db import DEFAULT_DB_ALIAS
    from wagtail.models import CollectionViewRestriction, PageViewRestriction

    from ..models import PrivateSection

    if DEFAULT_DB_ALIAS not in (databases or []):
        return False
    try:
        tables = connections[DEFAULT_DB_ALIAS].introspection.table_names()
        return PrivateSection._meta.db_table in tables and (
            PageViewRestriction.objects.exists()
            or CollectionViewRestriction.objects.exists()
        )
    except DatabaseError:
        return False


def _leads_to_guard():
    url = django_settings.MEDIA_URL
    prefix = get_script_prefix()
    path = f"/{url.removeprefix(prefix).lstrip('/')}original_images/any.png"
    try:
        return getattr(resolve(path).func, "view_class", None) is MediaView
    except Resolver404:
        return False


def _documents_are_safe():
    try:
        return not default_storage.url("documents/any.pdf")
    except NotImplementedError:
        return True


def _serves_signed_images(resolver):
    from wagtail.images.views.serve import ServeView

    from .images import GuardedServeView

    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            if _serves_signed_images(pattern):
                return True
            continue
        view = getattr(pattern.callback, "view_class", object)
        if issubclass(view, ServeView) and not issubclass(view, GuardedServeView):
            return True
    return False
