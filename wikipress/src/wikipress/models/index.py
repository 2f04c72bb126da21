from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from heroic_core.freshness.pages import ReviewSectionMixin
from heroic_core.pages import ContainerPageMixin, DirectRouteMixin, HeroicPageMixin

from ..permissions import WikiPermissionTester


class WikiIndexPage(
    ReviewSectionMixin, DirectRouteMixin, ContainerPageMixin, HeroicPageMixin, Page
):
    """The front page of a wiki, for the staff of its company."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=500,
        help_text=_("One or two sentences below the title."),
    )

    subpage_types = ["wikipress.WikiSpacePage"]
    template = "wikipress/index_page.html"
    page_description = _("A wiki for your staff: only they can read it")

    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("wiki")
        verbose_name_plural = _("wikis")

    def save(self, *args, **kwargs):
        from ..services.roles import furnish_index

        made = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            if made:
                furnish_index(self)

    def permissions_for_user(self, user):
        return WikiPermissionTester(user, self)

    def get_context(self, request, *args, **kwargs):
        from ..services.index_page import index_page_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **index_page_context(self, request)}
