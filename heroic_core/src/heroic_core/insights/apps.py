from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ..groups import EDITORS


class HeroicInsightsConfig(AppConfig):
    name = "heroic_core.insights"
    label = "heroic_insights"
    verbose_name = _("Insights")
    default_auto_field = "django.db.models.BigAutoField"

    heroic_permissions = {
        EDITORS: [
            "heroic_insights.view_dailyfigure",
            *(f"heroic_insights.{action}_gap" for action in ("view", "add", "change")),
        ],
    }

    def ready(self):
        from . import signal_handlers
        from .gaps import signal_handlers as gap_signal_handlers

        signal_handlers.register()
        gap_signal_handlers.register()
