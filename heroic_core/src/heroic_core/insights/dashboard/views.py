from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...viewer import Viewer
from ..buffer import buffer
from ..services.rolling_up import roll_up_due
from .asked import ListForm
from .contact import ContactPage
from .export import TableExport
from .filters import FilterForm
from .freshness import freshness
from .helpfulness import BEST, WORST, HelpfulnessPage
from .links import figures_url
from .listing import FiguresTable
from .panels import plugin_panels
from .policy import may_see
from .search import Search
from .tables import Table
from .use import Use


# Of further pages of the dashboard: functions that return a subclass of `DashboardView`.
HOOK = "register_heroic_insights_page"
# Of a table's pages; no more could be meant.
MOST = 100_000


class PermissionMixin:
    def dispatch(self, request, *args, **kwargs):
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class DashboardView(PermissionMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page of the dashboard; what is chosen stands in its address."""

    template_name = "heroic_insights/dashboard.html"
    header_icon = "heroic-chart"
    form_class: type[FilterForm] = FilterForm
    name = ""
    # In the menu; a page without one is only linked to from others.
    menu_icon = ""
    # The fields of the filter that say nothing here; kept for the other pages.
    without: tuple[str, ...] = ()

    def get(self, request, *args, **kwargs):
        kind, table = request.GET.get("export", ""), self.exported
        if table and kind in TableExport.FORMATS and self.form.is_valid():
            return TableExport(table).response(kind)
        return super().get(request, *args, **kwargs)

    @cached_property
    def form(self):
        form = self.form_class(self.request.GET)
        for name in self.without:
            form.fields[name].widget = form.fields[name].hidden_widget()
        return form

    @cached_property
    def viewer(self):
        return Viewer.from_request(self.request)

    @cached_property
    def chosen(self):
        return self.form.chosen(self.viewer)

    @cached_property
    def part(self) -> Any:
        """What the page shows: tiles, charts and tables."""
        raise NotImplementedError

    @property
    def exported(self) -> Table | None:
        name = self.request.GET.get("table", "")
        tables = (*self.part.tables, self.part.by_day)
        return next((table for table in tables if table.name == name), None)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Which page of each table is shown."""
        return Numbers(self.request.GET)

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title(), "sublabel": _("Insights")}
        return [*self.breadcrumbs_items, here]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            part=self.part,
            form=self.form,
            chosen=self.chosen,
            query=self.chosen.query(),
            freshness=freshness(self.chosen.period),
            pages=[
                (reverse(f"heroic_insights:{page.name}"), page.page_title, page.name)
                for page in all_pages()
                if page.menu_icon
            ],
            page_name=self.name,
            # Of the address, for whatever changes one part of it.
            here=self.request.get_full_path(),
            **kwargs,
        )


class Numbers(dict):
    """The numbers in an address, each of them within bounds."""

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__()
        for name, value in given.items():
            if value.isascii() and value.isdecimal() and len(value) < 7:
                self[name] = min(max(int(value), 1), MOST)


class UseView(DashboardView):
    name = "use"
    menu_icon = "view"
    page_title = gettext_lazy("Use")

    @cached_property
    def part(self):
        return Use(self.chosen, self.numbers)

    def get_context_data(self, **kwargs):
        panels = plugin_panels(self.request, self.chosen)
        return super().get_context_data(panels=panels, **kwargs)


class SearchView(DashboardView):
    name = "search"
    menu_icon = "search"
    page_title = gettext_lazy("Search")
    without = ("source",)

    @cached_property
    def part(self):
        return Search(self.chosen, self.numbers)


class HelpfulnessView(DashboardView):
    name = "helpfulness"
    menu_icon = "pick"
    page_title = gettext_lazy("Helpfulness")

    @cached_property
    def part(self):
        given = self.request.GET.get("order")
        return HelpfulnessPage(
            self.chosen, self.numbers, WORST if given == WORST else BEST
        )

    def get_context_data(self, **kwargs):
        url = reverse("heroic_insights:helpfulness")
        orders = [
            (f"{url}?{self.chosen.query(order=name)}", label, name)
            for name, label in (
                (BEST, _("Most helpful first")),
                (WORST, _("Least helpful first")),
            )
        ]
        return super().get_context_data(orders=orders, **kwargs)


class ContactView(DashboardView):
    name = "contact"
    menu_icon = "mail"
    page_title = gettext_lazy("Contact")
    without = ("source",)

    @cached_property
    def part(self):
        return ContactPage(self.chosen, self.numbers)


PAGES = (UseView, SearchView, HelpfulnessView, ContactView)


def all_pages() -> list[type[DashboardView]]:
    """The pages of the dashboard, those of plugins among them."""
    return [*PAGES, *(register() for register in hooks.get_hooks(HOOK))]


class FiguresView(DashboardView):
    """What a number is made of."""

    name = "figures"
    template_name = "heroic_insights/figures.html"
    form_class = ListForm

    @cached_property
    def asked(self):
        return self.form.asked(self.viewer)

    @cached_property
    def chosen(self):
        return self.asked.chosen

    @cached_property
    def part(self):
        return FiguresTable(self.asked, self.numbers.get("figures", 1))

    @property
    def exported(self):
        return self.part

    def get_page_title(self):
        return self.asked.label

    def get_context_data(self, **kwargs):
        asked = self.asked
        return super().get_context_data(
            tile=asked.tile,
            only=asked.only,
            whole_url=figures_url(asked.chosen, asked.kind),
            **kwargs,
        )


class UpdateView(PermissionMixin, View):
    """Make the figures anew of all days to which something came."""

    http_method_names = ["post"]

    def post(self, request):
        buffer.flush()
        days = roll_up_due()
        said = ngettext(
            "The figures of %(number)s day were made anew.",
            "The figures of %(number)s days were made anew.",
            days,
        ) % {"number": days}
        messages.success(request, said)
        back = get_valid_next_url_from_request(request)
        return redirect(back or reverse("heroic_insights:use"))
