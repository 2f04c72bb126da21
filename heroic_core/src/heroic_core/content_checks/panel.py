"""“Checks of the text”, in the side bar of the page editor."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.side_panels import BaseSidePanel

from .drafts import Draft
from .findings import Finding, findings
from .pages import CheckedPageMixin


class ContentChecksPanel(BaseSidePanel):
    """What was found in the draft that was saved last, each with a way to its block."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = gettext_lazy("Toggle checks of the text")
        icon_name = "clipboard-list"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context):
            context = super().get_context_data(parent_context)
            return {**context, "count": len(self.panel.findings)}

    name = "heroic-content-checks"
    title = gettext_lazy("Checks of the text")
    template_name = "heroic_core/admin/content_checks.html"
    order = 350

    @cached_property
    def findings(self) -> list[Finding]:
        return findings(Draft(self.object, self.request))

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        return {**context, "findings": self.findings}

    @property
    def media(self):
        return Media(js=[versioned_static("heroic_core/admin/content_checks.js")])


def panel_for(page: Any, request: HttpRequest) -> Iterator[ContentChecksPanel]:
    is_checked = issubclass(type(page), CheckedPageMixin)
    # The text of an alias is its source's.
    if is_checked and not page.alias_of_id:
        yield ContentChecksPanel(page, request)
