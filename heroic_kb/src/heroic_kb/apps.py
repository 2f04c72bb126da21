from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from .groups import KB_EDITORS, KB_MANAGERS


MEDIA = [
    f"{app}.{action}_{model}"
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("add", "change", "choose")
]


WRITING_TEXTS = [
    f"heroic_core.{action}_reusabletext" for action in ("add", "change", "view")
]
PUBLISHING_TEXTS = [
    *WRITING_TEXTS,
    *(
        f"heroic_core.{action}_reusabletext"
        for action in ("publish", "delete", "lock", "unlock")
    ),
]
# What readers did, and what to write next.
INSIGHTS = [
    "heroic_insights.view_dailyfigure",
    *(f"heroic_insights.{action}_gap" for action in ("view", "add", "change")),
]


class HeroicKBConfig(AppConfig):
    name = "heroic_kb"
    label = "heroic_kb"
    verbose_name = _("Heroic Knowledge Base")
    default_auto_field = "django.db.models.BigAutoField"

    heroic_permissions = {
        KB_EDITORS: [
            "wagtailadmin.access_admin",
            "simple_translation.submit_translation",
            *WRITING_TEXTS,
            *INSIGHTS,
        ],
        KB_MANAGERS: [
            "wagtailadmin.access_admin",
            "simple_translation.submit_translation",
            *PUBLISHING_TEXTS,
            *INSIGHTS,
            "heroic_search.view_searchlogentry",
            "heroic_feedback.view_comment",
            "heroic_feedback.change_comment",
            "heroic_feedback.delete_comment",
        ],
    }
    heroic_collection_permissions = {KB_EDITORS: MEDIA, KB_MANAGERS: MEDIA}

    def ready(self):
        from . import search_changes, signal_handlers

        search_changes.register()
        signal_handlers.register()
