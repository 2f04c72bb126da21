from itertools import groupby

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search.index import SearchField

from heroic_core.content_checks import CheckedPageMixin
from heroic_core.fields import ContentField
from heroic_core.pages import ContainerPageMixin
from heroic_core.revision_notes import RevisionNoteMixin, RevisionNotePanel

from .blocks import HomeBody, StandardBody


WIDE_BLOCKS = {"faq", "features", "plans"}


class HomePage(Page):
    """The front page of the site in one language."""

    body = StreamField(HomeBody(), blank=True, verbose_name=_("body"))

    content_panels = [*Page.content_panels, FieldPanel("body")]
    page_description = _("The front page: an opening, and what follows it")
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def has_hero(self) -> bool:
        return any(block.block_type == "hero" for block in self.body)


class StandardPage(CheckedPageMixin, ContainerPageMixin, RevisionNoteMixin, Page):
    """A page of text, with plans and questions where they are wanted."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("One or two sentences below the title."),
    )
    body = ContentField(StandardBody(), blank=True, verbose_name=_("body"))

    search_fields = [*Page.search_fields, SearchField("introduction")]
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        RevisionNotePanel(),
    ]
    summary_field = "introduction"
    page_description = _("Text with pictures, plans and questions, as on “Pricing”")
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    @property
    def sections(self):
        """Runs of blocks that share a width: is it prose, and the blocks."""
        runs = groupby(self.body, lambda block: block.block_type not in WIDE_BLOCKS)
        return [(is_prose, list(blocks)) for is_prose, blocks in runs]
