from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting


class WeeklyMailSettings(BaseGenericSetting):
    """When a mail of each week goes out."""

    weekday = models.PositiveSmallIntegerField(
        _("day"), choices=list(WEEKDAYS.items()), default=0
    )
    hour = models.PositiveSmallIntegerField(
        _("hour"),
        default=7,
        validators=[MaxValueValidator(23)],
        help_text=_("From 0 to 23, in the time zone of the site."),
    )
    # When the next one is due; None before it was ever asked for.
    next_at = models.DateTimeField(null=True, editable=False)

    panels = [FieldPanel("weekday"), FieldPanel("hour")]

    class Meta:
        abstract = True
