"""What pages tell in the background, under `/heroic/`."""

from django.urls import path

from . import views


urlpatterns = [path("seen", views.seen, name="seen")]
