from .conf import settings


class HeroicPageMixin:
    """A page whose template extends `heroic_core/base.html`."""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["heroic_base_template"] = settings.BASE_TEMPLATE
        return context
