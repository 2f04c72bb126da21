"""Whether a page is true, in the side bar of its editor."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from ...viewer import Viewer
from ..pages import ReviewSectionMixin, is_reviewed
from ..permissions import may_assign
from ..services.intervals import Intervals, interval_of
from ..services.shown import shown_review


class ReviewSidePanel(BaseSidePanel):
    """When it was verified and is to be again, by whom, and the button for it."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle review")
        icon_name = "calendar-check"

    name = "heroic-review"
    title = _("Review")
    template_name = "heroic_freshness/admin/side_panel.html"
    order = 140

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        page = self.object
        may_set = may_assign(self.request.user, page)
        return {
            **context,
            "shown": shown_review(page, Viewer.from_request(self.request)),
            "next": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            "verify_url": reverse("heroic_freshness:verify", args=[page.pk]),
            "settings_url": _settings_url(page) if may_set else "",
            "csrf_token": parent_context.get("csrf_token"),
        }


class IntervalSidePanel(BaseSidePanel):
    """How often the pages of a section are reviewed."""

    class SidePanelToggle(ReviewSidePanel.SidePanelToggle):
        pass

    name = "heroic-review"
    title = _("Review")
    template_name = "heroic_freshness/admin/section_panel.html"
    order = 140

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        own = interval_of(self.object)
        return {
            **context,
            "own": own,
            "inherited": own or Intervals().above(self.object.path),
            "settings_url": _settings_url(self.object),
            "queue_url": f"{reverse('heroic_freshness:queue')}?section={self.object.pk}",
        }


def panel_for(page: Any, request: HttpRequest) -> Iterator[BaseSidePanel]:
    """The panel, of a page that was published, or of a section for who runs it."""
    if isinstance(page, ReviewSectionMixin):
        if page.may_set_interval(request.user):
            yield IntervalSidePanel(page, request)
    elif is_reviewed(page) and page.first_published_at:
        yield ReviewSidePanel(page, request)


def _settings_url(page):
    return reverse("heroic_freshness:settings", args=[page.pk])
