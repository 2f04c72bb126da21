from django.urls import include, path
from wagtail import hooks

from ..admin import side_panels
from ..evidence import HOOK as EVIDENCE
from .dashboard import menu, side_panel
from .dashboard.panels import SummaryPanel
from .dashboard.policy import permissions
from .gaps.admin.viewset import GapViewSet
from .gaps.sources.contact import ContactMessages
from .gaps.sources.feedback import MissingOrWrong
from .gaps.sources.searches import FailingSearches, UnopenedSearches


hooks.register("register_permissions", permissions)
hooks.register("register_admin_menu_item", menu.menu_item)
side_panels.add(side_panel.panel_for)
hooks.register(EVIDENCE, FailingSearches)
hooks.register(EVIDENCE, UnopenedSearches)
hooks.register(EVIDENCE, MissingOrWrong)
hooks.register(EVIDENCE, ContactMessages)


@hooks.register("register_icons")
def add_icons(icons):
    return [*icons, "heroic_insights/icons/chart.svg"]


@hooks.register("register_admin_urls")
def dashboard_urls():
    patterns = (menu.urlpatterns(), "heroic_insights")
    return [path("heroic/insights/", include(patterns))]


@hooks.register("register_admin_viewset")
def register_gaps():
    return GapViewSet()


@hooks.register(menu.HOOK)
def write_next():
    return GapViewSet().get_menu_item()


@hooks.register("construct_homepage_panels")
def add_summary(request, panels):
    panel = SummaryPanel.for_request(request)
    if panel:
        panels.append(panel)
