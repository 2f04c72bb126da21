"""The page with the contact form; in the `i18n_patterns` of a site that has them."""

from django.urls import path

from . import views


app_name = "heroic_contact"

urlpatterns = [
    path("", views.form, name="form"),
    path("sent/<str:signed>/", views.sent, name="sent"),
    path("solved/", views.solved_thanks, name="solved"),
]
