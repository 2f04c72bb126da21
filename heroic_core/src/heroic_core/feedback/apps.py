from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ..groups import EDITORS


class HeroicFeedbackConfig(AppConfig):
    name = "heroic_core.feedback"
    label = "heroic_feedback"
    verbose_name = _("Feedback")
    default_auto_field = "django.db.models.BigAutoField"

    heroic_permissions = {
        EDITORS: [
            f"heroic_feedback.{action}_comment"
            for action in ("view", "change", "delete")
        ],
    }
