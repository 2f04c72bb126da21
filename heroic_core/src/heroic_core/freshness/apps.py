from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HeroicFreshnessConfig(AppConfig):
    name = "heroic_core.freshness"
    label = "heroic_freshness"
    verbose_name = _("Reviews")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import signal_handlers

        signal_handlers.register()
