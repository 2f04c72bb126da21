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


class HeroicPageMixin:
    """A page whose template extends `heroic_core/base.html`."""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["heroic_base_template"] = settings.BASE_TEMPLATE
        return context
