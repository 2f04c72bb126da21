from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from heroic_core.groups import EDITORS


class HeroicFAQConfig(AppConfig):
    name = "heroic_faq"
    label = "heroic_faq"
    verbose_name = _("Heroic FAQ")
    default_auto_field = "django.db.models.BigAutoField"

    heroic_permissions = {
        EDITORS: [
            f"heroic_faq.{action}_{model}"
            for model in ("category", "question")
            for action in ("add", "change", "delete", "view")
        ]
        + [
            "heroic_faq.change_placement",
            "heroic_faq.publish_question",
            "heroic_faq.lock_question",
            "heroic_faq.unlock_question",
            # Where the site has Wagtail's simple translation.
            "simple_translation.submit_translation",
        ],
    }

    def ready(self):
        from . import search_changes, signal_handlers  # noqa: F401

        search_changes.register()
