from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from heroic_core.pages import ContainerPageMixin, HeroicPageMixin

from ..routing import IndexRouteMixin


class ForumIndexPage(IndexRouteMixin, ContainerPageMixin, HeroicPageMixin, Page):
    """The front page of a forum: its boards, and all that is not about one of them."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        max_length=500,
        help_text=_("One or two sentences below the title."),
    )
    response_target = models.PositiveSmallIntegerField(
        _("first answer within"),
        default=8,
        help_text=_("In business hours, as the help channels have them."),
    )
    resolution_target = models.PositiveSmallIntegerField(
        _("solution within"), default=40, help_text=_("In business hours.")
    )
    unanswered_days = models.PositiveSmallIntegerField(
        _("days until search engines leave out an unanswered topic"),
        default=30,
        help_text=_("0: they never do."),
    )

    subpage_types = ["forumpress.BoardPage"]
    template = "forumpress/index_page.html"
    page_description = _("A forum where customers ask, and find answers")

    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("response_target"), FieldPanel("resolution_target")],
            heading=_("What you aim for"),
        ),
    ]
    promote_panels = [*Page.promote_panels, FieldPanel("unanswered_days")]

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")

    def save(self, *args, **kwargs):
        from ..services.roles import furnish_index

        made = self._state.adding
        with transaction.atomic():
            super().save(*args, **kwargs)
            if made:
                furnish_index(self)

    def get_context(self, request, *args, **kwargs):
        from ..services.index_page import index_page_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **index_page_context(self, request)}
