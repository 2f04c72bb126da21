from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ..groups import EDITORS


class HeroicContactConfig(AppConfig):
    name = "heroic_core.contact"
    label = "heroic_contact"
    verbose_name = _("Contact")
    default_auto_field = "django.db.models.BigAutoField"

    heroic_permissions = {
        EDITORS: [
            f"heroic_contact.{action}_message"
            for action in ("view", "change", "delete")
        ],
    }

    def ready(self):
        from . import checks, signal_handlers

        checks.register_all()
        signal_handlers.register()
