from wagtail import hooks

from .admin.bulk import ACTIONS
from .admin.viewset import InboxViewSet
from .help_channel import ContactChannel


for action in ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_heroic_help_channel")
def contact_form():
    return ContactChannel()


@hooks.register("register_admin_viewset")
def register_inbox():
    return InboxViewSet()
