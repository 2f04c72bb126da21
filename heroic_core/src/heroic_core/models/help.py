import re

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from ..forms import HelpSettingsForm
from ..opening import time_zone_choices


class AddressFields(models.Model):
    """The e-mail address and the telephone of whoever helps readers."""

    email = models.EmailField(_("e-mail"), blank=True)
    telephone = models.CharField(
        _("telephone"),
        max_length=40,
        blank=True,
        validators=[
            RegexValidator(
                r"^\+?[0-9][0-9 ()./-]{2,}\Z",
                _("Write the number with digits and spaces, such as +1 555 0100."),
            )
        ],
        help_text=_("With the country code, such as +1 555 0100."),
    )

    class Meta:
        abstract = True

    @property
    def telephone_digits(self):
        return re.sub(r"[^0-9+]", "", self.telephone)


@register_setting(icon="help")
class HelpSettings(AddressFields, BaseSiteSetting, ClusterableModel):
    """How the readers of a site reach somebody: contact must never be hard to find."""

    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        choices=time_zone_choices,
        default="UTC",
        help_text=_("Opening hours and holidays are meant in this time zone."),
    )

    base_form_class = HelpSettingsForm

    panels = [
        HelpPanel(
            content=_(
                "Readers see all of this under “Still need help?” on every page of the "
                "plugins. Give them at least one way to reach you."
            )
        ),
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("telephone")], heading=_("Contact")
        ),
        InlinePanel(
            "links",
            heading=_("Links"),
            label=_("Link"),
            help_text=_("A contact form, a forum, a chat, the status of your service."),
        ),
        FieldPanel("time_zone"),
        InlinePanel(
            "opening_hours",
            heading=_("Opening hours"),
            label=_("Hours"),
            help_text=_(
                "One line for each span of a day: Monday 09:00 to 12:00, Monday 13:00 "
                "to 17:00. A day without a line is closed."
            ),
        ),
        InlinePanel(
            "holidays",
            heading=_("Holidays"),
            label=_("Holiday"),
            help_text=_("Closed on these days, whatever the opening hours say."),
        ),
    ]

    class Meta:
        verbose_name = _("help channels")
        verbose_name_plural = _("help channels")
