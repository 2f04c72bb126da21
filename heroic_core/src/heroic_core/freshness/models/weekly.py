from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import register_setting

from ...insights.models.weekly import WeeklyMailSettings


@register_setting(icon="calendar-check")
class ReviewMailSettings(WeeklyMailSettings):
    """When owners are told which of their pages are to be reviewed."""

    class Meta:
        verbose_name = _("weekly mail of reviews")
