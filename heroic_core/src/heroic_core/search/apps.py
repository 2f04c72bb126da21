from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HeroicSearchConfig(AppConfig):
    name = "heroic_core.search"
    label = "heroic_search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import checks, signal_handlers

        checks.register_all()
        signal_handlers.register()
