from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .groups import WIKI_EDITORS, WIKI_MANAGERS


ENTERING = ["wagtailadmin.access_admin"]
FEEDBACK = [
    f"heroic_feedback.{action}_comment" for action in ("view", "change", "delete")
]

MEDIA = [
    f"{app}.{action}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("add", "change", "choose")
]


MANAGED = [
    f"wikipress.{action}_wikitemplate" for action in ("add", "change", "delete", "view")
]


class WikiPressConfig(AppConfig):
    name = "wikipress"
    label = "wikipress"
    verbose_name = _("WikiPress")
    default_auto_field = "django.db.models.BigAutoField"

    heroic_permissions = {
        WIKI_EDITORS: ENTERING,
        WIKI_MANAGERS: [*ENTERING, *MANAGED, *FEEDBACK],
    }
    heroic_collection_permissions = {WIKI_EDITORS: MEDIA, WIKI_MANAGERS: MEDIA}

    def ready(self):
        from . import search_changes, signal_handlers
        from .admin import opening

        search_changes.register()
        signal_handlers.register()
        opening.wrap_all()
