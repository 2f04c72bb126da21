from django.urls import include, path
from wagtail import hooks

from ..admin import side_panels
from .admin import menu, side_panel
from .admin.account import NoticePanel
from .admin.log import log_actions


side_panels.add(side_panel.panel_for)
hooks.register("register_reports_menu_item", menu.menu_item)
hooks.register("register_account_settings_panel", NoticePanel)
hooks.register("register_log_actions", log_actions)


@hooks.register("register_admin_urls")
def review_urls():
    patterns = (menu.urlpatterns, "heroic_freshness")
    return [path("heroic/reviews/", include(patterns))]
