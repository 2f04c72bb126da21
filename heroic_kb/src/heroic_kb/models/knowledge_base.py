from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index

from heroic_core.freshness.pages import ReviewSectionMixin
from heroic_core.hues import Color
from heroic_core.models import AddressFields, LinkFields
from heroic_core.pages import (
    ContainerPageMixin,
    DirectRouteMixin,
    HeroicPageMixin,
)

from ..choices import CategoryLayout, HelpChannels, Opening, SearchScope
from ..feeds import FeedMixin
from ..forms import KnowledgeBaseForm


class KnowledgeBasePage(
    ReviewSectionMixin,
    DirectRouteMixin,
    FeedMixin,
    ContainerPageMixin,
    HeroicPageMixin,
    AddressFields,
    Page,
):
    """The front page of a knowledge base, and what is the same in all of it."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=500,
        help_text=_("One or two sentences below the title."),
    )

    opening = models.CharField(
        pgettext_lazy("knowledge base", "opening"),
        max_length=10,
        choices=Opening.choices,
        default=Opening.BAND,
    )
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A decoration: it needs no alternative text."),
    )
    color = models.CharField(
        _("colour"),
        max_length=10,
        choices=Color.choices,
        blank=True,
        help_text=_("Blank: the accent of the site's theme."),
    )
    category_layout = models.CharField(
        _("categories as"),
        max_length=10,
        choices=CategoryLayout.choices,
        default=CategoryLayout.CARDS,
    )
    shows_popular = models.BooleanField(
        _("show what is opened most"),
        default=True,
        help_text=_("The articles that readers opened most often from search."),
    )
    shows_recent = models.BooleanField(_("show what changed last"), default=True)

    search_scope = models.CharField(
        _("search in"),
        max_length=10,
        choices=SearchScope.choices,
        default=SearchScope.SITE,
    )
    search_label = models.CharField(
        _("label of the search box"),
        max_length=80,
        blank=True,
        help_text=_("Blank: “What can we help you with?”"),
    )

    help_channels = models.CharField(
        _("help channels"),
        max_length=10,
        choices=HelpChannels.choices,
        default=HelpChannels.SITE,
        help_text=_(
            "How to reach a person, at the end of its pages. Opening hours are those "
            "of the site."
        ),
    )
    takes_feedback = models.BooleanField(
        _("ask whether an article helped"), default=True
    )
    asks_anonymous = models.BooleanField(
        _("ask everybody"),
        default=True,
        help_text=_("Off: only who has logged in may answer. No account is stored."),
    )

    base_form_class = KnowledgeBaseForm
    subpage_types = ["heroic_kb.CategoryPage"]
    template = "heroic_kb/knowledge_base_page.html"
    page_description = _("Categories of articles in which customers find answers")

    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [
                FieldPanel("opening"),
                FieldPanel("image"),
                FieldPanel("color"),
                FieldPanel("category_layout"),
                FieldPanel("shows_popular"),
                FieldPanel("shows_recent"),
            ],
            heading=_("Look"),
        ),
        MultiFieldPanel(
            [FieldPanel("search_scope"), FieldPanel("search_label")],
            heading=_("Search"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("help_channels"),
                FieldPanel("email"),
                FieldPanel("telephone"),
                InlinePanel("links", heading=_("Links"), label=_("Link")),
            ],
            heading=_("Contact"),
            help_text=_(
                "“Its own” are the e-mail address, the telephone and the links below, "
                "with the site's contact form. With “None” one link stays, to the form."
            ),
        ),
        MultiFieldPanel(
            [FieldPanel("takes_feedback"), FieldPanel("asks_anonymous")],
            heading=_("Feedback"),
        ),
    ]

    class Meta:
        verbose_name = _("knowledge base")
        verbose_name_plural = _("knowledge bases")

    def save(self, *args, **kwargs):
        from ..services.roles import furnish

        made = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            if made:
                furnish(self)

    def get_context(self, request, *args, **kwargs):
        from ..services.front_page import front_page_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **front_page_context(self, request)}


class KnowledgeBaseLink(LinkFields):
    """A help channel of one knowledge base."""

    knowledge_base = ParentalKey(
        KnowledgeBasePage, on_delete=models.CASCADE, related_name="links"
    )
    # The page that it belongs to is in one language itself.
    locale_id = None
