"""Where readers who own pages verify them, and leave the weekly mail, under `/heroic/`."""

from django.urls import path

from . import views


urlpatterns = [
    path("reviews/<int:pk>/verify/", views.verify_page, name="verify"),
    path(
        "reviews/unsubscribe/<str:signed>/", views.leave_reviews, name="leave_reviews"
    ),
]
