import swapper
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index

from heroic_core.freshness.pages import ReviewSectionMixin
from heroic_core.hues import Color
from heroic_core.icons import TOPIC_ICONS
from heroic_core.pages import (
    ContainerPageMixin,
    HeroicPageMixin,
    PlacedMixin,
    page_above,
)

from ..choices import ArticleOrder
from ..feeds import FeedMixin
from .place import knowledge_base_at


class CategoryPage(
    ReviewSectionMixin,
    PlacedMixin,
    FeedMixin,
    ContainerPageMixin,
    HeroicPageMixin,
    Page,
):
    """A part of a knowledge base: its articles, and the categories below it."""

    description = models.TextField(
        _("description"),
        blank=True,
        max_length=500,
        help_text=_("One or two sentences on what is found here."),
    )
    icon = models.CharField(_("icon"), max_length=20, choices=TOPIC_ICONS, blank=True)
    color = models.CharField(
        _("colour"),
        max_length=10,
        choices=Color.choices,
        blank=True,
        help_text=_("Blank: that of the knowledge base."),
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
    article_order = models.CharField(
        _("order of the articles"),
        max_length=10,
        choices=ArticleOrder.choices,
        default=ArticleOrder.HAND,
        help_text=_("Readers may choose another one for themselves."),
    )

    # Where it stands in the tree, for queries that must not go through all of it.
    knowledge_base = models.ForeignKey(
        "heroic_kb.KnowledgeBasePage",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    knowledge_base.wagtail_reference_index_ignore = True
    above = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    above.wagtail_reference_index_ignore = True
    # In it or in published categories below it, each once.
    live_articles = models.PositiveIntegerField(default=0, editable=False)

    kept_fields = ("knowledge_base_id", "above_id", "live_articles")

    parent_page_types = ["heroic_kb.KnowledgeBasePage", "heroic_kb.CategoryPage"]
    subpage_types = ["heroic_kb.CategoryPage", "heroic_kb.ArticlePage"]
    template = "heroic_kb/category_page.html"
    page_description = _("Articles on one subject, and categories below it")

    search_fields = [*Page.search_fields, index.SearchField("description")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("description"),
        MultiFieldPanel(
            [FieldPanel("icon"), FieldPanel("color"), FieldPanel("image")],
            heading=_("Look"),
        ),
        FieldPanel("article_order"),
    ]

    class Meta:
        verbose_name = _("category of articles")
        verbose_name_plural = _("categories of articles")

    def save(self, *args, update_fields=None, **kwargs):
        from ..services import places

        if update_fields is not None:
            return super().save(*args, update_fields=update_fields, **kwargs)
        made = self._state.adding
        self.knowledge_base = knowledge_base_at(self.path)
        self.above = page_above(self.path)
        with transaction.atomic():
            places.count_before_saving(self)
            super().save(*args, **kwargs)
            places.settle_category(self, made=made)

    def other_losses(self):
        from ..services.places import guests_of

        count = guests_of(self).count()
        sentence = ngettext(
            "%(count)s article of another category is shown here too: it stays, but "
            "its place here goes.",
            "%(count)s articles of other categories are shown here too: they stay, "
            "but their places here go.",
            count,
        )
        return [sentence % {"count": count}] if count else []

    def get_context(self, request, *args, **kwargs):
        from ..services.category_page import category_page_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **category_page_context(self, request)}
