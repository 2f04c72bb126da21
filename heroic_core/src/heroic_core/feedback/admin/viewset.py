from django.contrib.auth.models import Permission
from django.db.models import F
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import permissions
from wagtail.admin.viewsets.model import ModelViewSet

from ..models import Comment
from .detail import CommentView
from .filters import CommentFilters
from .index import InboxIndexView
from .menu import InboxMenuItem
from .policy import POLICY


class InboxViewSet(ModelViewSet):
    """The list of comments, and each of them; nobody writes or rewrites one here."""

    model = Comment
    name = "heroic_feedback_inbox"
    url_prefix = "heroic/feedback"
    icon = "comment"
    menu_label = _("Feedback")
    menu_name = "heroic-feedback"
    menu_order = 250
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = InboxIndexView
    index_template_name = "heroic_feedback/admin/index.html"
    edit_view_class = CommentView
    filterset_class = CommentFilters
    search_fields = ["title", "text", "email"]
    search_backend_name = None
    form_fields = ["status"]
    ordering = [F("created_at").desc(), F("pk").desc()]
    list_export = [
        "created_at",
        "get_status_display",
        "title",
        "category",
        "vote.helpful",
        "reasons",
        "text",
        "email",
        "vote.locale",
        "assignee",
    ]
    export_headings = {
        "get_status_display": _("Status"),
        "title": _("About"),
        "vote.helpful": _("Helpful"),
        "reasons": _("Reasons"),
        "vote.locale": _("Language"),
    }
    export_filename = "feedback"

    def get_common_view_kwargs(self, **kwargs):
        without = ("add", "delete", "history", "usage")
        return super().get_common_view_kwargs(
            **{f"{view}_url_name": None for view in without}, **kwargs
        )

    def get_edit_view_kwargs(self, **kwargs):
        return kwargs

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.edit_view, name="edit"),
        ]

    def get_permissions_to_register(self):
        return Permission.objects.filter(
            content_type__app_label="heroic_feedback",
            codename__in=["view_comment", "change_comment", "delete_comment"],
        )

    @cached_property
    def menu_item_class(self):
        shown = super().menu_item_class
        return type("FeedbackMenuItem", (InboxMenuItem, shown), {})


if hasattr(permissions, "register_permission_policy"):
    permissions.register_permission_policy(Comment, POLICY)
else:
    # Wagtail 7.4
    InboxViewSet.permission_policy = POLICY
