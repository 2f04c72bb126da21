from wagtail import hooks

from .admin import registration
from .admin_panels import NoHelpChannelPanel
from .privacy import messages
from .routing import guard_page


# Ahead of whatever else might answer in place of a page, Wagtail's own check too.
hooks.register("before_serve_page", guard_page, order=-100)

hooks.register("after_copy_page", messages.after_copying)
hooks.register("after_move_page", messages.after_moving)


registration.register()


@hooks.register("construct_homepage_panels")
def warn_of_missing_help_channels(request, panels):
    panel = NoHelpChannelPanel.for_user(request.user)
    if panel:
        panels.insert(0, panel)
