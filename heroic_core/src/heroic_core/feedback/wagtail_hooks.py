from wagtail import hooks

from .admin.account import NoticePanel
from .admin.bulk import ACTIONS
from .admin.viewset import InboxViewSet


for action in ACTIONS:
    hooks.register("register_bulk_action", action)

hooks.register("register_account_settings_panel", NoticePanel)


@hooks.register("register_admin_viewset")
def register_inbox():
    return InboxViewSet()
