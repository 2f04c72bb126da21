"""What the history of a page and the dashboard tell of other pages."""

from collections.abc import Callable
from copy import copy
from typing import Any

import swapper
from django.utils.translation import gettext as _
from wagtail.admin.views import home
from wagtail.log_actions import LogActionRegistry

from ..viewer import Viewer
from .acting import acting_viewer
from .knowing import knows
from .wrapping import wrap


# Their messages name the page that another was made from, or where it was.
TELLING = [
    "wagtail.copy",
    "wagtail.copy_for_translation",
    "wagtail.create_alias",
    "wagtail.move",
]
NAMED = ["source", "destination"]


def wrap_all() -> None:
    wrap(home.RecentEditsPanel, "get_context_data", showing_known("last_edits", 1))
    wrap(home.LockedPagesPanel, "get_context_data", showing_known("locked_pages"))
    wrap(
        home.UserObjectsInWorkflowModerationPanel,
        "get_context_data",
        showing_known("workflow_states", "content_object"),
    )


def wrap_messages(actions: LogActionRegistry) -> None:
    """Let the history name known pages only (`register_log_actions`, the last)."""
    for action in TELLING:
        if formatter := actions.formatters.get(action):
            wrap(type(formatter), "format_message", telling_known)


def telling_known(format_message: Callable) -> Callable:
    def message(formatter, entry):
        return format_message(formatter, _discreet(entry))

    return message


def showing_known(name: str, part: int | str = "") -> Callable[[Callable], Callable]:
    """
    A panel lists the pages that its reader knows of, who may work on them no more.

    Args:
        name: of the list in the panel's context.
        part: of each row that is the page: an index or an attribute; blank for the row.
    """

    def wrapper(get_context_data):
        def context_data(panel, parent_context):
            context = get_context_data(panel, parent_context)
            viewer = Viewer.from_request(parent_context["request"])
            rows = context.get(name) or []
            known = [row for row in rows if _is_known(viewer, _part(row, part))]
            return {**context, name: known}

        return context_data

    return wrapper


def _part(row, part):
    if part == "":
        return row
    return row[part] if isinstance(part, int) else getattr(row, part)


def _is_known(viewer, thing):
    # A snippet has no place in the tree.
    return not isinstance(thing, _pages().model) or knows(viewer, thing)


def _discreet(entry):
    viewer = acting_viewer()
    if viewer is None or viewer.is_superuser:
        return entry
    hidden = {
        name: {**told, "title": _("a page that you may not see")}
        for name in NAMED
        if (told := entry.data.get(name)) and not _knows_of(viewer, told)
    }
    discreet = copy(entry)
    discreet.data = {**entry.data, **hidden}
    return discreet


def _knows_of(viewer: Viewer, told: Any) -> bool:
    """The title is that of then: of a page that is gone nobody can tell any more."""
    page = _pages().filter(pk=told.get("id")).first()
    return page is not None and knows(viewer, page)


def _pages():
    return swapper.load_model("wagtailcore", "Page").objects
