from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HeroicInsightsConfig(AppConfig):
    name = "heroic_core.insights"
    label = "heroic_insights"
    verbose_name = _("Insights")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import signal_handlers

        signal_handlers.register()
