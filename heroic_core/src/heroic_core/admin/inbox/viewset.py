from django.contrib.auth.models import Permission
from django.db.models import F
from django.urls import path
from django.utils.functional import cached_property
from wagtail import permissions
from wagtail.admin.viewsets.model import ModelViewSet

from .menu import InboxMenuItem
from .work import Inbox


class InboxViewSet(ModelViewSet):
    """The list of what is in an inbox, and each; nobody writes or rewrites one here."""

    inbox: Inbox
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_template_name = "heroic_core/admin/inbox/index.html"
    search_backend_name = None
    form_fields = ["status"]
    ordering = [F("created_at").desc(), F("pk").desc()]

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
        options = self.model._meta
        actions = ("view", "change", "delete")
        return Permission.objects.filter(
            content_type__app_label=options.app_label,
            codename__in=[f"{action}_{options.model_name}" for action in actions],
        )

    @cached_property
    def menu_item_class(self):
        shown = super().menu_item_class
        return type("MenuItem", (InboxMenuItem, shown), {"inbox": self.inbox})


def register_policy(viewset: type[InboxViewSet]) -> None:
    """Let the policy of an inbox decide, whatever version of Wagtail asks."""
    inbox = viewset.inbox
    if hasattr(permissions, "register_permission_policy"):
        permissions.register_permission_policy(inbox.model, inbox.policy)
    else:
        # Wagtail 7.4
        viewset.permission_policy = inbox.policy
