from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .groups import EDITORS, STAFF


class HeroicCoreConfig(AppConfig):
    name = "heroic_core"
    label = "heroic_core"
    verbose_name = _("Heroic core")
    default_auto_field = "django.db.models.BigAutoField"

    heroic_permissions = {
        EDITORS: [
            "wagtailadmin.access_admin",
            *(
                f"heroic_core.{action}_reusabletext"
                for action in (
                    *("add", "change", "delete", "view"),
                    *("publish", "lock", "unlock"),
                )
            ),
        ],
        STAFF: ["wagtailadmin.access_admin"],
    }
    heroic_collection_permissions = {
        EDITORS: [
            "wagtailimages.add_image",
            "wagtailimages.change_image",
            "wagtailimages.choose_image",
            "wagtaildocs.add_document",
            "wagtaildocs.change_document",
            "wagtaildocs.choose_document",
        ],
    }

    def ready(self):
        from . import checks, signal_handlers
        from .mail import kinds
        from .media import checks as media_checks
        from .outbox import handlers
        from .privacy import checks as privacy_checks

        checks.register_all()
        media_checks.register_all()
        privacy_checks.register_all()
        signal_handlers.register()
        handlers.discover()
        kinds.discover()
