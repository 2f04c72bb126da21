from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from .. import colors


class ColorScheme(models.TextChoices):
    AUTO = "auto", _("As the site's pages, or the reader, have it")
    LIGHT = "light", _("Always light")
    DARK = "dark", _("Always dark")


@register_setting(icon="view")
class ThemeSettings(BaseSiteSetting):
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Shown in the header instead of the site's name, 48 pixels high. "
            "A transparent background suits both colour schemes."
        ),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[
            RegexValidator(
                colors.HEX_COLOR,
                _("Write the colour as # and six digits, such as #1a5fb4."),
            )
        ],
        help_text=_(
            "Links, buttons and the focus ring, as # and six digits, such as #1a5fb4. "
            "It has to be dark enough to be read on a light page; a lighter one for "
            "the dark scheme is made from it. Blank: the plugins' own green."
        ),
    )
    color_scheme = models.CharField(
        _("colour scheme"),
        max_length=5,
        choices=ColorScheme.choices,
        default=ColorScheme.AUTO,
        help_text=_("A reader who chose a colour scheme keeps their choice."),
    )

    panels = [
        FieldPanel("logo"),
        FieldPanel("accent"),
        FieldPanel("color_scheme"),
    ]

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def clean(self):
        super().clean()
        if not self.accent or not colors.HEX_COLOR.match(self.accent):
            return
        ratio = colors.contrast(self.accent, colors.LIGHT_BACKGROUND)
        if ratio < colors.READABLE:
            raise ValidationError({"accent": self._unreadable(ratio)})

    def _unreadable(self, ratio):
        return ValidationError(
            _(
                "This colour is too light to be read: its contrast with the background "
                "is %(ratio)s to 1, and 4.5 to 1 is needed. The nearest darker colour "
                "that passes is %(suggestion)s."
            ),
            code="contrast",
            params={
                # Rounded down, so that 4.49 is not called 4.5.
                "ratio": f"{int(ratio * 100) / 100:.2f}",
                "suggestion": colors.darkened_until_readable(
                    self.accent, colors.LIGHT_BACKGROUND
                ),
            },
        )
