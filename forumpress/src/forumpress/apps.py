from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from heroic_core.groups import STAFF

from .groups import MODERATORS


ENTERING = ["wagtailadmin.access_admin"]
# Which rows they see there is told by what they may read in the forum.
LOOKING = [f"forumpress.view_{model}" for model in ("topic", "post", "member", "event")]
ANSWERING = [
    f"forumpress.{action}_cannedreply" for action in ("add", "change", "delete", "view")
]


class ForumPressConfig(AppConfig):
    name = "forumpress"
    label = "forumpress"
    verbose_name = _("ForumPress")
    default_auto_field = "django.db.models.BigAutoField"

    heroic_permissions = {
        STAFF: [*LOOKING, *ANSWERING],
        MODERATORS: [*ENTERING, *LOOKING, *ANSWERING, "forumpress.view_flag"],
    }

    def ready(self):
        from . import attachment_check, checks, search_changes, signal_handlers

        checks.register_all()
        signal_handlers.register()
        attachment_check.register()
        search_changes.register()
