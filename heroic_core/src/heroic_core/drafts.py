"""What is no page and has drafts, such as a question or a reusable text."""

from django.db import models
from wagtail.models import Revision, WorkflowState


# What belongs to one version and not to its translation.
UNTRANSLATED_STATE = [
    "first_published_at",
    "last_published_at",
    "live_revision",
    "go_live_at",
    "expire_at",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
]


class StatusQuerySet(models.QuerySet):
    """For models with `DraftMixin`, and relations `_revisions` and `workflow_states`."""

    def live(self):
        return self.filter(live=True)

    def with_status(self):
        """With what `status_string` asks for, so that a list does not ask per row."""
        scheduled = Revision.objects.filter(approved_go_live_at__isnull=False)
        return self.prefetch_related(
            models.Prefetch("_revisions", scheduled, to_attr="_scheduled_revisions"),
            models.Prefetch(
                "workflow_states",
                WorkflowState.objects.active().select_related(
                    "current_task_state__task"
                ),
                to_attr="_current_workflow_states",
            ),
        )


class DraftMixin:
    """To stand before Wagtail's `DraftStateMixin` and `TranslatableMixin`."""

    @property
    def revisions(self):
        return self._revisions

    @property
    def approved_schedule(self):
        # May be there from `StatusQuerySet.with_status`.
        if hasattr(self, "_scheduled_revisions"):
            return bool(self._scheduled_revisions)
        return super().approved_schedule

    def copy_for_translation(self, locale, exclude_fields=None):
        """A draft, whatever its source is."""
        translated = super().copy_for_translation(
            locale, [*UNTRANSLATED_STATE, *(exclude_fields or [])]
        )
        translated.live = False
        translated.has_unpublished_changes = True
        return translated
