"""Wagtail's form for promoted results, begun with a query; where it is installed."""

from django.apps import apps
from django.urls import path


def urlpatterns():
    if not apps.is_installed("wagtail.contrib.search_promotions"):
        return []
    from wagtail.contrib.search_promotions.views import CreateView

    class PromoteView(CreateView):
        def get_initial(self):
            words = self.request.GET.get("query", "")[:300]
            return {**super().get_initial(), "query_string": words}

    return [path("promote/", PromoteView.as_view(), name="promote")]
