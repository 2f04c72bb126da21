from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    name = "heroic_site.demo"
    label = "demo"
    verbose_name = _("Demo content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .accounts import check_demo_accounts

        register(check_demo_accounts)
