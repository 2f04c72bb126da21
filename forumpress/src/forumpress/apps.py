from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .groups import MODERATORS


class ForumPressConfig(AppConfig):
    name = "forumpress"
    label = "forumpress"
    verbose_name = _("ForumPress")
    default_auto_field = "django.db.models.BigAutoField"

    heroic_permissions = {MODERATORS: ["wagtailadmin.access_admin"]}

    def ready(self):
        from . import attachment_check, checks, signal_handlers

        checks.register_all()
        signal_handlers.register()
        attachment_check.register()
