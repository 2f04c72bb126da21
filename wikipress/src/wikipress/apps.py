from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WikiPressConfig(AppConfig):
    name = "wikipress"
    label = "wikipress"
    verbose_name = _("WikiPress")
    default_auto_field = "django.db.models.BigAutoField"
