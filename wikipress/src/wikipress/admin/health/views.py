from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ...models import WikiIndexPage, WikiSpacePage
from ...permissions import may_write_somewhere
from .parts import PARTS


# Rows of each part where all are shown, and of one alone.
FIRST, PER_PAGE = 10, 50


class HealthView(WagtailAdminTemplateMixin, TemplateView):
    """All parts of the report, or one of them whole."""

    template_name = "wikipress/admin/health/report.html"
    page_title = _("Health of the wiki")
    header_icon = "tick-inverse"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_write_somewhere(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def viewer(self):
        # Nobody's passwords count: what is told here is told by who one is.
        return Viewer.for_user(self.request.user)

    @cached_property
    def sections(self):
        """The wikis and spaces that one may see, in the order of the tree."""
        found = [
            page
            for model in (WikiIndexPage, WikiSpacePage)
            for page in visible_pages(self.viewer, model.objects.all())
        ]
        return sorted(found, key=lambda page: page.path)

    @cached_property
    def under(self):
        """The one that the address asks for, or the first."""
        asked = self.request.GET.get("under", "")
        if not asked:
            return self.sections[0] if self.sections else None
        found = [page for page in self.sections if str(page.pk) == asked]
        if not found:
            raise Http404
        return found[0]

    @cached_property
    def part(self):
        """The one that is shown whole; None for all."""
        asked = self.request.GET.get("part", "")
        found = [part for part in PARTS if part.name == asked]
        if asked and not found:
            raise Http404
        return found[0] if found else None

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        shown = [self.part] if self.part else PARTS
        parts = [self._told(part) for part in shown] if self.under else []
        return super().get_context_data(
            parts=parts,
            sections=self.sections,
            under=self.under,
            part=self.part,
            report_url=reverse("wikipress_health"),
            **kwargs,
        )

    def _told(self, part):
        found = part.find(self.viewer, self.under)
        paginator = Paginator(found, PER_PAGE if self.part else FIRST)
        page = paginator.get_page(self.request.GET.get("page") if self.part else 1)
        rows = part.rows(list(page.object_list), self.request)
        return {"part": part, "page": page, "rows": list(rows)}


class HealthMenuItem(MenuItem):
    def is_shown(self, request):
        return may_write_somewhere(request.user)


def menu_item():
    return HealthMenuItem(
        _("Health of the wiki"),
        reverse("wikipress_health"),
        name="wikipress-health",
        icon_name="tick-inverse",
        order=95,
    )


urlpatterns = [path("wiki/health/", HealthView.as_view(), name="wikipress_health")]
