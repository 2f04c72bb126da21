from django.urls import path

from . import views


app_name = "heroic_core"

urlpatterns = [
    path("theme.css", views.theme_stylesheet, name="theme"),
    path("color-scheme/", views.choose_color_scheme, name="color_scheme"),
]
