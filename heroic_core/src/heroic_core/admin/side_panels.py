"""What the suite puts into the side bar of the page editor."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.edit import EditView

from ..content_checks import panel as content_checks
from ..privacy import panel as privacy
from ..privacy.wrapping import wrap


PanelFor = Callable[[Any, HttpRequest], Iterable[BaseSidePanel]]

_parts: list[PanelFor] = [content_checks.panel_for, privacy.panel_for]


def add(panel_for: PanelFor) -> None:
    """
    Put a panel into the side bar, for apps that stand on the core.

    Args:
        panel_for: yields it, for those pages and people that it is for.
    """
    if panel_for not in _parts:
        _parts.append(panel_for)


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
            for panel_for in _parts
            for panel in panel_for(view.page, view.request)
        ]
        return MediaContainer([*found, *ours])

    return panels
