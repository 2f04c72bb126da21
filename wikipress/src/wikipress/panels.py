"""What the form of a wiki page says besides its fields."""

from functools import cached_property

from wagtail.admin.panels import Panel

from heroic_core.viewer import Viewer


class LinkingPagesPanel(Panel):
    """How many pages link to the one that is edited, before somebody renames it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wikipress/admin/linking_pages.html"

        @cached_property
        def number(self):
            from .services.links import linking_to

            viewer = Viewer.from_request(self.request)
            return linking_to(self.instance, viewer).count()

        def is_shown(self):
            return bool(self.instance.pk and self.request and self.number)

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return {**context, "number": self.number, "page": self.instance}
