from collections.abc import Iterable

from .conf import settings


# All that is written when a page keeps a draft: what is published stays as it is.
DRAFT_FIELDS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}


def keeps_draft(update_fields: Iterable[str] | None) -> bool:
    """Whether a save of a page, or of another draft, changes nothing published."""
    return update_fields is not None and set(update_fields) <= DRAFT_FIELDS


class HeroicPageMixin:
    """A page whose template extends `heroic_core/base.html`."""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["heroic_base_template"] = settings.BASE_TEMPLATE
        return context


class ContainerPageMixin:
    """
    A page below which others stand.

    Before it is deleted the admin says what would go with it, and how to keep that.
    """

    def other_losses(self):
        """What else would be lost, in sentences, besides pages below and links."""
        return []
