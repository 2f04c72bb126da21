"""The reference site with nothing that counts."""

from heroic_site.settings import *  # noqa: F403


INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "heroic_core.insights"]  # noqa: F405
