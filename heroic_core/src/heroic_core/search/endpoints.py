"""What the search box asks in the background, under `/heroic/`."""

from django.urls import URLPattern


urlpatterns: list[URLPattern] = []
