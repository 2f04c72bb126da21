from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from heroic_core.pages import HeroicPageMixin
from heroic_core.permissions import EDITORS, grant_on_page

from ..choices import Icon, IconSide, Opening, Style
from ..forms import FAQPageForm


class FAQPageMixin(HeroicPageMixin, models.Model):
    """What a page that shows the whole FAQ of a site is and does."""

    intro = RichTextField(
        _("introduction"), blank=True, features=["bold", "italic", "link"]
    )
    style = models.CharField(
        _("display style"),
        max_length=10,
        choices=Style.choices,
        default=Style.PLAIN,
    )
    opening = models.CharField(
        _("opening"),
        max_length=10,
        choices=Opening.choices,
        default=Opening.MULTIPLE,
    )
    icon = models.CharField(
        _("icon"), max_length=10, choices=Icon.choices, default=Icon.CHEVRON
    )
    icon_side = models.CharField(
        _("icon's side"),
        max_length=10,
        choices=IconSide.choices,
        default=IconSide.END,
    )
    takes_feedback = models.BooleanField(
        _("ask whether answers helped"),
        default=True,
        help_text=_("Below each answer; what readers say arrives under Feedback."),
    )

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        from ..services.faq_page import faq_page_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **faq_page_context(self, request)}


class FAQPage(FAQPageMixin, Page):
    """
    The whole FAQ of a site in one language.

    It holds the categories it chooses, each with its sub-categories; one that
    chooses none holds all that no other FAQ page of its site and language chose.
    """

    categories = ParentalManyToManyField(
        "heroic_faq.Category",
        verbose_name=_("categories"),
        blank=True,
        related_name="faq_pages",
        help_text=_(
            "Choose none to show all categories that no other FAQ page of this "
            "site shows. Sub-categories come with their parent."
        ),
    )

    template = "heroic_faq/faq_page.html"
    base_form_class = FAQPageForm

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("categories"),
        MultiFieldPanel(
            [
                FieldPanel("style"),
                FieldPanel("opening"),
                FieldPanel("icon"),
                FieldPanel("icon_side"),
            ],
            heading=_("Display"),
        ),
        FieldPanel("takes_feedback"),
    ]

    class Meta:
        verbose_name = _("FAQ page")
        verbose_name_plural = _("FAQ pages")

    def save(self, *args, **kwargs):
        made = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            if made:
                grant_on_page(self, EDITORS, ["add", "change", "publish"])
