"""Where readers say something, under `/heroic/`."""

from django.urls import path

from . import views


urlpatterns = [
    path("feedback/", views.vote, name="feedback"),
    path(
        "feedback/<slug:source>/<int:thing>/", views.say_more, name="feedback_on_thing"
    ),
]
