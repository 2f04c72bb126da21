from wagtail import hooks

from .admin_panels import NoHelpChannelPanel


@hooks.register("construct_homepage_panels")
def warn_of_missing_help_channels(request, panels):
    panel = NoHelpChannelPanel.for_user(request.user)
    if panel:
        panels.insert(0, panel)
