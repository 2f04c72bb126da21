"""What the suite puts into the side bar of the page editor."""

from collections.abc import Callable

from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.edit import EditView

from ..content_checks import panel as content_checks
from ..privacy import panel as privacy
from ..privacy.wrapping import wrap


def wrap_all() -> None:
    """Wagtail has no hook for the side panels of pages."""
    wrap(EditView, "get_side_panels", with_ours)


def with_ours(get_side_panels: Callable) -> Callable:
    def panels(view):
        found = get_side_panels(view)
        # What is sent after a draft was saved by itself is only the status.
        if view.expects_json_response or view.hydrate_create_view:
            return found
        ours = [
            panel
            for part in (content_checks, privacy)
            for panel in part.panel_for(view.page, view.request)
        ]
        return MediaContainer([*found, *ours])

    return panels
