from django.apps import apps
from django.urls import include, path

from . import views


app_name = "heroic_core"

urlpatterns = [
    path("theme.css", views.theme_stylesheet, name="theme"),
    path("color-scheme/", views.choose_color_scheme, name="color_scheme"),
    path("page/<int:pk>/", views.page_by_number, name="page"),
    path("feeds/", views.feeds, name="feeds"),
    path("feeds/<slug:secret>/", views.feed, name="feed"),
    path("leave/<slug:name>/<str:signed>/", views.leave_mail, name="leave_mail"),
]

# By name: what stands on the core is not imported by it.
for app in ("search", "feedback", "contact", "insights", "freshness"):
    if apps.is_installed(f"heroic_core.{app}"):
        urlpatterns += [path("", include(f"heroic_core.{app}.endpoints"))]
