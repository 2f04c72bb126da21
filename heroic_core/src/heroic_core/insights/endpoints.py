"""What pages and mails lead to in the background, under `/heroic/`."""

from django.urls import path

from . import views


urlpatterns = [
    path("seen", views.seen, name="seen"),
    path(
        "unsubscribe/<str:signed>/", views.unsubscribe_from_digest, name="unsubscribe"
    ),
]
