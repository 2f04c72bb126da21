from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    TitleFieldPanel,
)
from wagtail.models import Page
from wagtail.search import index

from heroic_core.blocks import ArticleBlock
from heroic_core.content_checks import CheckedPageMixin
from heroic_core.fields import ContentField
from heroic_core.freshness.pages import ReviewedPageMixin
from heroic_core.pages import HeroicPageMixin
from heroic_core.revision_notes import RevisionNoteMixin, RevisionNotePanel
from heroic_core.save_guard import SaveGuardMixin
from heroic_core.search.reading_facts import ReadingFactsMixin

from ..forms import ArticleForm
from .parts import TaggedArticle
from .place import knowledge_base_at


class ArticlePage(
    ReadingFactsMixin,
    ReviewedPageMixin,
    CheckedPageMixin,
    SaveGuardMixin,
    RevisionNoteMixin,
    HeroicPageMixin,
    Page,
):
    """What a customer reads to get something done, or to understand it."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=300,
        help_text=_(
            "What a reader can do after reading it: in lists, and in search engines."
        ),
    )
    body = ContentField(ArticleBlock(), blank=True, verbose_name=_("body"))
    tags = ClusterTaggableManager(
        verbose_name=_("tags"), through=TaggedArticle, blank=True
    )
    further_categories = ParentalManyToManyField(
        "heroic_kb.CategoryPage",
        verbose_name=_("also shown in"),
        blank=True,
        related_name="+",
        help_text=_("Its address stays the one in its own category."),
    )
    in_search = models.BooleanField(
        _("found by search"),
        default=True,
        help_text=_("Off: only who has its address or browses finds it."),
    )
    takes_feedback = models.BooleanField(_("ask whether it helped"), default=True)

    # Where it stands, for queries by that.
    knowledge_base = models.ForeignKey(
        "heroic_kb.KnowledgeBasePage",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    knowledge_base.wagtail_reference_index_ignore = True

    kept_fields = ("knowledge_base_id", *ReadingFactsMixin.kept_fields)
    exclude_fields_in_copy = [
        *RevisionNoteMixin.exclude_fields_in_copy,
        *ReadingFactsMixin.exclude_fields_in_copy,
    ]

    parent_page_types = ["heroic_kb.CategoryPage"]
    subpage_types: list[str] = []
    template = "heroic_kb/article_page.html"
    page_description = _("How something is done, or how it works")
    base_form_class = ArticleForm
    summary_field = "summary"

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
    ]
    content_panels = [
        TitleFieldPanel(
            "title", help_text=_("As a customer would say it: a task or a problem.")
        ),
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
            [FieldPanel("tags"), FieldPanel("further_categories")],
            heading=_("Where it is found"),
        ),
        MultiFieldPanel(
            [
                MultipleChooserPanel(
                    "pinned",
                    chooser_field_name="related",
                    label=_("Article"),
                    heading=_("Shown first"),
                ),
                MultipleChooserPanel(
                    "excluded",
                    chooser_field_name="related",
                    label=_("Article"),
                    heading=_("Never shown"),
                ),
            ],
            heading=_("Related articles"),
        ),
        InlinePanel("authors", label=_("Author"), heading=_("Authors")),
        MultiFieldPanel(
            [FieldPanel("in_search"), FieldPanel("takes_feedback")],
            heading=_("Search and feedback"),
        ),
        *Page.promote_panels,
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = [
            models.Index(
                fields=["knowledge_base", "-changed_at"], name="heroic_kb_changed"
            )
        ]

    def save(self, *args, update_fields=None, **kwargs):
        from ..services.places import settle

        if update_fields is not None:
            # A draft is kept, or a field set: the article stands where it stood.
            return super().save(*args, update_fields=update_fields, **kwargs)
        self.knowledge_base = knowledge_base_at(self.path)
        with transaction.atomic():
            super().save(*args, **kwargs)
            settle(self)

    def clean(self):
        super().clean()
        for author in self.authors.all():
            author.take_name()

    @property
    def author_names(self) -> list[str]:
        """As readers see them."""
        names = (author.shown_name for author in self.authors.all())
        return [name for name in names if name]

    def get_context(self, request, *args, **kwargs):
        from ..services.article_page import article_page_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **article_page_context(self, request)}
