from django.urls import path

from .views import MediaView


urlpatterns = [path("<path:name>", MediaView.as_view(), name="heroic_core_media")]
