from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from ..blocks.content import SimpleContentBlock
from ..conf import settings
from ..drafts import DraftMixin, StatusQuerySet
from ..fields import ContentField


# Longer ones find nothing, and databases limit the patterns that they compare with.
MAX_SEARCH_LENGTH = 300


class ReusableTextQuerySet(StatusQuerySet):
    def containing(self, text: str):
        """With this text in the name."""
        return self.filter(name__icontains=text[:MAX_SEARCH_LENGTH])


class ReusableText(
    DraftMixin,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """
    A text that is written once and shown at many places.

    It holds no other one, so that none can hold itself.
    """

    name = models.CharField(
        _("name"),
        max_length=120,
        help_text=_("What editors find it by. Readers do not see it."),
    )
    body = ContentField(SimpleContentBlock(), verbose_name=_("text"))

    _revisions = GenericRelation(
        "wagtailcore.Revision", related_query_name="reusable_text"
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="reusable_text",
        for_concrete_model=False,
    )

    objects = ReusableTextQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("reusable text")
        verbose_name_plural = _("reusable texts")

    def __str__(self):
        return self.name

    def get_preview_template(self, request, mode_name):
        return "heroic_core/reusable_text_preview.html"

    def get_preview_context(self, request, mode_name):
        context = super().get_preview_context(request, mode_name)
        return {**context, "heroic_base_template": settings.BASE_TEMPLATE}
