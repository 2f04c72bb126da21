"""What the pages of search ask and tell in the background, under `/heroic/`."""

from django.urls import path

from . import views


urlpatterns = [
    path("suggest", views.suggestions, name="suggest"),
    path("searched", views.searched, name="searched"),
    path("opened", views.opened, name="opened"),
]
