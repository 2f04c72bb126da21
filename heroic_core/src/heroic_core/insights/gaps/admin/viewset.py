from django.contrib.auth.models import Permission
from django.db.models import F
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import permissions
from wagtail.admin.viewsets.model import ModelViewSet

from ...models import Gap
from . import promoting
from .adding import NewGapView
from .detail import GapView
from .filters import GapFilters
from .from_message import GapFromMessageView
from .index import GapIndexView
from .policy import POLICY


class GapViewSet(ModelViewSet):
    """What to write next, ranked, and each gap with what becomes of it."""

    model = Gap
    name = "heroic_insights_gaps"
    url_prefix = "heroic/write-next"
    icon = "edit"
    menu_label = _("Write next")
    menu_name = "heroic-write-next"
    menu_order = 500
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = GapIndexView
    index_template_name = "heroic_insights/gaps/index.html"
    edit_view_class = GapView
    filterset_class = GapFilters
    search_fields = ["title"]
    search_backend_name = None
    form_fields = ["title"]
    ordering = [F("score").desc(), F("pk").asc()]
    list_export = [
        "title",
        "score",
        "get_state_display",
        "owner",
        "language",
        "first_seen",
        "last_seen",
        "drafted_at",
        "published_at",
        "proved_at",
    ]
    export_headings = {
        "get_state_display": pgettext_lazy("gap", "State"),
        "language": _("Language"),
    }
    export_filename = "write-next"

    def get_common_view_kwargs(self, **kwargs):
        without = ("delete", "history", "usage")
        return super().get_common_view_kwargs(
            **{f"{view}_url_name": None for view in without}, **kwargs
        )

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(
            page_title=self.menu_label, add_item_label=_("New gap"), **kwargs
        )

    def get_edit_view_kwargs(self, **kwargs):
        return kwargs

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", NewGapView.as_view(), name="add"),
            path(
                "message/<int:pk>/", GapFromMessageView.as_view(), name="from_message"
            ),
            path("<int:pk>/", self.edit_view, name="edit"),
            *promoting.urlpatterns(),
        ]

    def get_permissions_to_register(self):
        return Permission.objects.filter(
            content_type__app_label="heroic_insights",
            codename__in=["view_gap", "add_gap", "change_gap"],
        )


if hasattr(permissions, "register_permission_policy"):
    permissions.register_permission_policy(Gap, POLICY)
else:
    # Wagtail 7.4
    GapViewSet.permission_policy = POLICY
