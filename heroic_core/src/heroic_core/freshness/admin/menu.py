from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from ..permissions import may_see_queue
from .handing_over import HandOverView
from .page_views import ReviewSettingsView, VerifyView
from .queue import ReviewQueueView


class QueueMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see_queue(request.user)


def menu_item():
    return QueueMenuItem(
        _("Pages to review"),
        reverse("heroic_freshness:queue"),
        name="heroic-reviews",
        icon_name="calendar-check",
        order=90,
    )


urlpatterns = [
    path("", ReviewQueueView.as_view(), name="queue"),
    path("results/", ReviewQueueView.as_view(results_only=True), name="queue_results"),
    path("hand-over/", HandOverView.as_view(), name="hand_over"),
    path("<int:pk>/", ReviewSettingsView.as_view(), name="settings"),
    path("<int:pk>/verify/", VerifyView.as_view(), name="verify"),
]
