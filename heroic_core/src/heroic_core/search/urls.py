"""The page of results; in the `i18n_patterns` of a site that has them."""

from django.urls import path

from . import views


app_name = "heroic_search"

urlpatterns = [path("", views.results, name="results")]
