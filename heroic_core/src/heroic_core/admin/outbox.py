from django.utils.translation import gettext_lazy as _

from ..models import OutboxRow
from .looking import LookingAdmin, LookingPermissionHelper
from .outbox_views import DropView, OutboxInspectView, TryAgainView


class OutboxPermissionHelper(LookingPermissionHelper):
    """Rows are made and changed by the program; people look, try again and drop."""

    def user_can_list(self, user):
        return any(self._may(user, action) for action in ("view", "change", "delete"))

    def user_can_delete_obj(self, user, obj):
        return self._may(user, "delete")

    def user_can_try_again(self, user):
        return self._may(user, "change")


class OutboxAdmin(LookingAdmin):
    model = OutboxRow
    base_url_path = "heroic/outbox"
    menu_label = _("Outbox")
    menu_icon = "tasks"
    menu_order = 750
    add_to_settings_menu = True
    list_display = ["kind", "condition", "key", "attempts", "created_at", "due_at"]
    list_filter = ["state", "kind"]
    filters = frozenset({"state__exact", "kind"})
    # Never the payload: whoever may search in it can guess what is hidden in it.
    search_fields = ["kind", "key", "error"]
    ordering = ["pk"]
    permission_helper_class = OutboxPermissionHelper
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

    @property
    def views(self):
        return {
            **super().views,
            "try_again": self.try_again_view,
            "drop": self.drop_view,
        }
