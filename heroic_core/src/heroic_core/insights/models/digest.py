from django.conf import settings as django_settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.settings.models import register_setting
from wagtail.coreutils import get_content_languages
from wagtail.models import Orderable

from ..dashboard.policy import may_see
from ..digest.panels import ReaderPanel
from .weekly import WeeklyMailSettings


def language_choices() -> list[tuple[str, str]]:
    return list(get_content_languages().items())


@register_setting(icon="heroic-chart")
class DigestSettings(WeeklyMailSettings, ClusterableModel):
    """When the figures of a week are mailed, and to whom."""

    panels = [
        *WeeklyMailSettings.panels,
        InlinePanel(
            "recipients",
            heading=_("Who gets it"),
            label=_("Recipient"),
            help_text=_("Each gets the figures of the pages that they may see."),
        ),
    ]

    class Meta:
        verbose_name = _("weekly figures by e-mail")


class DigestRecipient(Orderable):
    """Somebody who gets the figures of each week."""

    settings = ParentalKey(
        DigestSettings, on_delete=models.CASCADE, related_name="recipients"
    )
    user = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Only people who may see the insights."),
    )
    language = models.CharField(
        _("language"),
        max_length=20,
        blank=True,
        choices=language_choices,
        help_text=_("For who has not chosen one for the admin."),
    )

    panels = [ReaderPanel("user"), FieldPanel("language")]

    class Meta(Orderable.Meta):
        verbose_name = _("recipient of the weekly figures")
        verbose_name_plural = _("recipients of the weekly figures")
        constraints = [
            models.UniqueConstraint(
                fields=["settings", "user"], name="heroic_insights_digest_once"
            )
        ]

    def __str__(self):
        return str(self.user)

    def clean(self):
        super().clean()
        if self.user_id and not may_see(self.user):
            raise ValidationError({"user": _("They may not see the insights.")})
