import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    TitleFieldPanel,
)
from wagtail.models import Page
from wagtail.search import index

from heroic_core.content_checks import CheckedPageMixin
from heroic_core.fields import ContentField
from heroic_core.freshness.pages import ReviewedPageMixin
from heroic_core.pages import ContainerPageMixin, HeroicPageMixin, page_above
from heroic_core.revision_notes import RevisionNoteMixin, RevisionNotePanel
from heroic_core.save_guard import SaveGuardMixin
from heroic_core.search.reading_facts import ReadingFactsMixin

from ..blocks import WikiBlock
from ..faces import face_of_page
from ..panels import LinkingPagesPanel
from ..permissions import WikiPermissionTester
from ..template_panel import TemplatePanel
from .parts import TaggedWikiPage


class WikiPage(
    ReadingFactsMixin,
    ReviewedPageMixin,
    CheckedPageMixin,
    SaveGuardMixin,
    RevisionNoteMixin,
    ContainerPageMixin,
    HeroicPageMixin,
    Page,
):
    """What the staff of a company know, in a tree as deep as they like."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=300,
        help_text=_("What the page says, in a sentence or two: for lists."),
    )
    body = ContentField(WikiBlock(), blank=True, verbose_name=_("body"))
    tags = ClusterTaggableManager(
        verbose_name=_("tags"), through=TaggedWikiPage, blank=True
    )

    # Where it stands in the tree, for queries that must not go through all of it.
    space = models.ForeignKey(
        "wikipress.WikiSpacePage",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    space.wagtail_reference_index_ignore = True
    above = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    above.wagtail_reference_index_ignore = True
    made_from = models.ForeignKey(
        "wikipress.WikiTemplate",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="pages",
    )
    made_from.wagtail_reference_index_ignore = True

    kept_fields = (
        *("space_id", "above_id", "made_from_id"),
        *ReadingFactsMixin.kept_fields,
    )
    exclude_fields_in_copy = [
        *RevisionNoteMixin.exclude_fields_in_copy,
        *ReadingFactsMixin.exclude_fields_in_copy,
    ]

    parent_page_types = ["wikipress.WikiSpacePage", "wikipress.WikiPage"]
    subpage_types = ["wikipress.WikiPage"]
    template = "wikipress/wiki_page.html"
    page_description = _("How something is done or decided, or what there is to know")
    summary_field = "summary"

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    content_panels = [
        TemplatePanel(),
        TitleFieldPanel(
            "title", help_text=_("As a colleague would say it when asking for it.")
        ),
        LinkingPagesPanel(),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultipleChooserPanel(
            "attachments",
            chooser_field_name="document",
            label=_("Attachment"),
            heading=_("Attachments"),
        ),
        RevisionNotePanel(),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("tags"),
                InlinePanel(
                    "other_names", label=_("Other name"), heading=_("Other names")
                ),
            ],
            heading=_("Where it is found"),
        ),
        *Page.promote_panels,
    ]

    class Meta:
        verbose_name = _("wiki page")
        verbose_name_plural = _("wiki pages")
        indexes = [
            models.Index(fields=["space", "-changed_at"], name="wikipress_changed")
        ]

    def save(self, *args, update_fields=None, **kwargs):
        from ..services.places import space_at

        if update_fields is None:
            self.space, self.above = space_at(self.path), page_above(self.path)
        super().save(*args, update_fields=update_fields, **kwargs)

    def save_revision(self, *args, **kwargs):
        from ..services.linking import keep_former_title, make_links

        make_links(self)
        keep_former_title(self)
        return super().save_revision(*args, **kwargs)

    def get_preview_context(self, request, *args, **kwargs):
        from ..services.linking import make_links

        make_links(self)
        return super().get_preview_context(request, *args, **kwargs)

    def permissions_for_user(self, user):
        return WikiPermissionTester(user, self)

    def get_template(self, request, *args, **kwargs):
        face = face_of_page(request)
        if face is None:
            return super().get_template(request, *args, **kwargs)
        return face.template

    def get_context(self, request, *args, **kwargs):
        from ..services.wiki_page import wiki_page_context

        context = super().get_context(request, *args, **kwargs)
        face = face_of_page(request)
        make = wiki_page_context if face is None else face.context
        return {**context, **make(self, request)}
