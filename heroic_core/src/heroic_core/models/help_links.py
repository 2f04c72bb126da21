import swapper
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Locale, Orderable

from .help import HelpSettings


swapper.set_app_prefix("wagtailcore", "wagtail")


class LinkFields(Orderable):
    """A link to a page or elsewhere by which readers get help."""

    label = models.CharField(_("label"), max_length=100)
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Readers get its translation, where there is one."),
    )
    url = models.URLField(_("or URL"), blank=True)

    panels = [FieldPanel("label"), PageChooserPanel("page"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("help link")
        verbose_name_plural = _("help links")

    def __str__(self):
        return self.label

    def clean(self):
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError(_("Choose a page or write a URL, one of the two."))


class HelpLink(LinkFields):
    settings = ParentalKey(HelpSettings, on_delete=models.CASCADE, related_name="links")
    locale = models.ForeignKey(
        Locale,
        verbose_name=_("language"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Show the link in this language only. Blank: in all."),
    )

    panels = [*LinkFields.panels, FieldPanel("locale")]
