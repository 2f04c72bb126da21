from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HeroicKBConfig(AppConfig):
    name = "heroic_kb"
    label = "heroic_kb"
    verbose_name = _("Heroic Knowledge Base")
    default_auto_field = "django.db.models.BigAutoField"
