from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from heroic_core.api.endpoints import router as api

from .sitemaps import SiteSitemap
from .views import favicon, robots


urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("allauth.account.urls")),
    path("heroic/", include("heroic_core.urls")),
    path("api/v2/", api.urls),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": SiteSitemap}}, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", favicon),
    path("media/", include("heroic_core.media.urls")),
    *i18n_patterns(
        path("search/", include("heroic_core.search.urls")),
        path("contact/", include("heroic_core.contact.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
