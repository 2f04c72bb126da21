"""What the contact form asks and tells in the background, under `/heroic/`."""

from django.urls import path

from . import views


urlpatterns = [
    path("contact/suggest", views.suggest, name="contact_suggest"),
    path("contact/solved", views.solved, name="contact_solved"),
]
