"""“Who can see this, and why?”, in the side bar of the page editor."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import swapper
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.side_panels import BaseSidePanel

from ..sections import section_of
from ..view_urls import url_of
from ..viewer import Viewer
from .knowing import knows
from .restrictions import Reason, Restrictions
from .wording import who_passes


@dataclass(frozen=True)
class Place:
    """Where a restriction comes from, in words; with a link where one helps."""

    text: str
    page: Any = None

    @property
    def url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


class WhoCanSeePanel(BaseSidePanel):
    """Each restriction that holds for a page: whom it lets pass, where it is set."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = gettext_lazy("Toggle who can see this")
        icon_name = "view"

    name = "heroic-privacy"
    title = gettext_lazy("Who can see this, and why?")
    template_name = "heroic_core/admin/who_can_see.html"
    order = 150

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        reasons = Restrictions().reasons(self.object.path)
        return {
            **context,
            "reasons": [(who_passes(each.row), self.place(each)) for each in reasons],
            "is_public": not reasons,
            "asks_for_password": any(each.row.password for each in reasons),
            "original": self.known(self.object.alias_of),
            "in_a_site": self.object.get_url_parts(self.request) is not None,
            "files_url": self.files_url(),
        }

    def place(self, reason: Reason) -> Place:
        page = reason.row.page
        if page.pk == self.object.pk:
            return Place(_("This page itself"))
        if self.known(page) is None:
            return Place(_("A page that you may not see"))
        if reason.alias_path is None:
            return Place(_("A page above this one:"), page)
        if reason.alias_path == self.object.path:
            return Place(self.by_alias(page), page)
        return Place(_("A page for which one above this is an alias:"), page)

    def by_alias(self, page: Any) -> str:
        if page.pk == self.object.alias_of_id:
            return _("The page for which this is an alias:")
        return _("A page above the one for which this is an alias:")

    def known(self, page: Any) -> Any:
        viewer = Viewer.from_request(self.request)
        return page if page and knows(viewer, page) else None

    def files_url(self) -> str:
        """Of the section's files, for those who decide about them."""
        section = section_of(self.object)
        if section is None or not may_set_privacy(section.page, self.request):
            return ""
        return url_of("heroic_core_section_files", self.object.pk)


def panel_for(page: Any, request: HttpRequest) -> Iterator[WhoCanSeePanel]:
    """The panel, for those who may set the privacy of the page."""
    if may_set_privacy(page, request):
        yield WhoCanSeePanel(stored(page), request)


def may_set_privacy(page: Any, request: HttpRequest) -> bool:
    return page.permissions_for_user(request.user).can_set_view_restrictions()


def stored(page: Any) -> Any:
    """The page as readers see it: the editor has its latest draft."""
    return swapper.load_model("wagtailcore", "Page").objects.get(pk=page.pk)
