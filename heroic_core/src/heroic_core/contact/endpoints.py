"""What pages ask and tell in the background, under `/heroic/`."""

from django.urls import URLPattern


urlpatterns: list[URLPattern] = []
