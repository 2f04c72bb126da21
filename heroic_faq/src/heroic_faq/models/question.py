from functools import partial

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from taggit.models import ItemBase
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from heroic_core.blocks import ContentBlock
from heroic_core.drafts import DraftMixin
from heroic_core.fields import ContentField

from ..anchors import free_slug, save_with_free_slug
from ..querysets import QuestionQuerySet


class TaggedQuestion(ItemBase):
    tag = models.ForeignKey(
        "taggit.Tag", on_delete=models.CASCADE, related_name="heroic_faq_questions"
    )
    content_object = ParentalKey(
        "heroic_faq.Question", on_delete=models.CASCADE, related_name="tagged_items"
    )


class Question(
    DraftMixin,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    ClusterableModel,
):
    """A question with its answer. It has no page of its own: see `services.homes`."""

    question = models.CharField(
        _("question"),
        max_length=255,
        help_text=_("As a customer would ask it."),
    )
    answer = ContentField(ContentBlock(), verbose_name=_("answer"))
    slug = models.SlugField(
        _("anchor"),
        max_length=100,
        allow_unicode=True,
        blank=True,
        help_text=_(
            "The end of links to this question. Left empty, it is made from the "
            "question, and stays when the wording changes. If you change it, links "
            "with the old anchor go on working."
        ),
    )
    tags = ClusterTaggableManager(
        verbose_name=_("tags"), through=TaggedQuestion, blank=True
    )

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="question")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="question",
        for_concrete_model=False,
    )

    objects = QuestionQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "slug"], name="heroic_faq_question_slug"
            )
        ]

    def __str__(self):
        return self.question

    @property
    def category_names(self):
        return [placement.category.full_name for placement in self.placements.all()]

    def clean(self):
        super().clean()
        self.slug = free_slug(self, self.question)

    def save(self, *args, update_fields=None, **kwargs):
        save = partial(super().save, *args, update_fields=update_fields, **kwargs)
        if update_fields is not None and "slug" not in update_fields:
            return save()
        return save_with_free_slug(
            self, self.question, partial(self._save_with_anchors, save)
        )

    def _save_with_anchors(self, save):
        replaced = self._replaced_slug()
        save()
        if replaced:
            OldAnchor.objects.get_or_create(question=self, slug=replaced)
            self.old_anchors.filter(slug=self.slug).delete()

    def _replaced_slug(self):
        """The anchor that links may hold and that this save would take away."""
        stored = Question.objects.filter(pk=self.pk)
        known = stored.filter(Q(live=True) | Q(first_published_at__isnull=False))
        return known.exclude(slug=self.slug).values_list("slug", flat=True).first()

    @property
    def was_published(self):
        """Whether links to it may be out in the world."""
        return bool(self.pk and (self.live or self.first_published_at))

    def serve_preview(self, request, mode_name):
        # Of the userbar's checks; Wagtail tells them of pages only.
        request.previewed_question = self
        return super().serve_preview(request, mode_name)

    def get_preview_template(self, request, mode_name):
        return "heroic_faq/question_preview.html"

    def get_preview_context(self, request, mode_name):
        from ..services.preview import preview_context

        return {
            **super().get_preview_context(request, mode_name),
            **preview_context(self, request),
        }


class OldAnchor(models.Model):
    """An anchor that a question had before; links with it still arrive."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="old_anchors"
    )
    slug = models.SlugField(max_length=100, allow_unicode=True)

    class Meta:
        verbose_name = _("former anchor")
        verbose_name_plural = _("former anchors")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "slug"], name="heroic_faq_old_anchor_once"
            )
        ]

    def __str__(self):
        return self.slug
