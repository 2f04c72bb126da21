from django.apps import apps
from django.urls import reverse
from wagtail.admin.ui.components import Component

from ..models.outbox import State
from ..outbox.backlog import backlog


MAY_SEE = ("view", "change", "delete")


class OutboxPanel(Component):
    """Tells those who may see the outbox that it does not keep up."""

    template_name = "heroic_core/admin/outbox_panel.html"
    order = 40

    def __init__(self, found):
        self.found = found

    @classmethod
    def for_user(cls, user):
        may_see = any(user.has_perm(f"heroic_core.{v}_outboxrow") for v in MAY_SEE)
        if not may_see or not apps.is_installed("wagtail_modeladmin"):
            return None
        found = backlog()
        return cls(found) if found else None

    def get_context_data(self, parent_context):
        url = reverse("heroic_outbox_modeladmin_index")
        return {
            "late": self.found.late,
            "parked": self.found.parked,
            "url": url,
            "parked_url": f"{url}?state__exact={State.PARKED}",
        }
