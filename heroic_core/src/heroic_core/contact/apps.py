from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HeroicContactConfig(AppConfig):
    name = "heroic_core.contact"
    label = "heroic_contact"
    verbose_name = _("Contact")
    default_auto_field = "django.db.models.BigAutoField"
