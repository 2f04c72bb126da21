from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ..groups import EDITORS


class HeroicSearchConfig(AppConfig):
    name = "heroic_core.search"
    label = "heroic_search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    heroic_permissions = {
        EDITORS: [
            f"heroic_search.{action}_{model}"
            for model in ("synonym", "expectation")
            for action in ("add", "change", "delete", "view")
        ]
        + ["heroic_search.view_searchlogentry", "heroic_search.change_searchboosts"],
    }

    def ready(self):
        from . import checks, signal_handlers

        checks.register_all()
        signal_handlers.register()
