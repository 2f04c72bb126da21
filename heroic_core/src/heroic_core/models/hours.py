from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from ..opening import Span
from .help import HelpSettings


class OpeningHours(models.Model):
    settings = ParentalKey(
        HelpSettings, on_delete=models.CASCADE, related_name="opening_hours"
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=WEEKDAYS.items())
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(
        _("closes"), help_text=_("00:00 means midnight, the end of the day.")
    )

    panels = [
        FieldRowPanel(
            [FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")]
        )
    ]

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["weekday", "opens"]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"

    @property
    def span(self):
        return Span(self.weekday, self.opens, self.closes)

    def clean(self):
        super().clean()
        if self.opens and self.closes and not self.span.is_forward:
            raise ValidationError(
                {
                    "closes": _(
                        "Closing has to come after opening. Hours that go on after "
                        "midnight are two lines, one for each day."
                    )
                }
            )


class Holiday(models.Model):
    settings = ParentalKey(
        HelpSettings, on_delete=models.CASCADE, related_name="holidays"
    )
    date = models.DateField(_("date"))
    name = models.CharField(_("name"), max_length=100)

    panels = [FieldRowPanel([FieldPanel("date"), FieldPanel("name")])]

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["date"]

    def __str__(self):
        return f"{self.date}: {self.name}"
