from django.urls import re_path
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import AdminURLHelper, ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from ..models import OutboxRow
from .outbox_views import DropView, OutboxIndexView, OutboxInspectView, TryAgainView


class OutboxPermissionHelper(PermissionHelper):
    """Rows are made and changed by the program; people look, try again and drop."""

    def user_can_list(self, user):
        return any(self._may(user, action) for action in ("view", "change", "delete"))

    def user_can_inspect_obj(self, user, obj):
        return self.user_can_list(user)

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_try_again(self, user):
        return self._may(user, "change")

    def _may(self, user, action):
        return self.user_has_specific_permission(user, self.get_perm_codename(action))


class OutboxURLHelper(AdminURLHelper):
    def _get_object_specific_action_url_pattern(self, action):
        # Only what can be a row's number reaches the database.
        return rf"^{self.base_url_path}/{action}/(?P<instance_pk>\d{{1,18}})/$"


class OutboxButtonHelper(ButtonHelper):
    """A row is looked at; what can be done about it stands there."""

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, **kwargs):
        button = self.inspect_button(obj.pk, classnames_add)
        return [{**button, "label": _("Look at it")}]


class OutboxAdmin(ModelAdmin):
    model = OutboxRow
    base_url_path = "heroic/outbox"
    menu_label = _("Outbox")
    menu_icon = "tasks"
    menu_order = 750
    add_to_settings_menu = True
    list_display = ["kind", "condition", "key", "attempts", "created_at", "due_at"]
    list_filter = ["state", "kind"]
    list_per_page = 50
    # Never the payload: whoever may search in it can guess what is hidden in it.
    search_fields = ["kind", "key", "error"]
    ordering = ["pk"]
    inspect_view_enabled = True
    history_view_enabled = False
    permission_helper_class = OutboxPermissionHelper
    url_helper_class = OutboxURLHelper
    button_helper_class = OutboxButtonHelper
    index_view_class = OutboxIndexView
    inspect_view_class = OutboxInspectView
    index_template_name = "heroic_core/admin/outbox_index.html"
    inspect_template_name = "heroic_core/admin/outbox_inspect.html"
    delete_template_name = "heroic_core/admin/outbox_drop.html"

    def condition(self, row):
        return _("may have been done") if row.is_uncertain else row.get_state_display()

    condition.short_description = _("state")
    condition.admin_order_field = "state"

    def try_again_view(self, request, instance_pk):
        return TryAgainView.as_view(model_admin=self, instance_pk=instance_pk)(request)

    def drop_view(self, request, instance_pk):
        return DropView.as_view(model_admin=self, instance_pk=instance_pk)(request)

    def get_admin_urls_for_registration(self):
        views = {
            "index": self.index_view,
            "inspect": self.inspect_view,
            "try_again": self.try_again_view,
            "drop": self.drop_view,
        }
        helper = self.url_helper
        return tuple(
            re_path(
                helper.get_action_url_pattern(action),
                view,
                name=helper.get_action_url_name(action),
            )
            for action, view in views.items()
        )

    def register_admin_url_finders(self):
        """Nothing refers to a row."""

    def register_indexing(self):
        """A row refers to nothing."""
