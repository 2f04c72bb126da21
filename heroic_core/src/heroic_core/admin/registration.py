"""What the outbox and mail add to Wagtail's admin."""

from django.apps import apps
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from . import mail
from .outbox_panel import OutboxPanel


def register():
    # A system check says so where it is missing.
    if apps.is_installed("wagtail_modeladmin"):
        from wagtail_modeladmin.options import modeladmin_register

        from .outbox import OutboxAdmin

        modeladmin_register(OutboxAdmin)
    hooks.register("register_admin_urls", mail_urls)
    hooks.register("register_settings_menu_item", mail.menu_item)
    hooks.register("construct_homepage_panels", warn_of_backlog)
    hooks.register("register_log_actions", log_actions)


def mail_urls():
    patterns = (mail.urlpatterns, "heroic_core_mail")
    return [path("heroic/mail/", include(patterns))]


def log_actions(actions):
    actions.register_action(
        "heroic_core.outbox.try_again", _("Try again"), _("Let it be tried again")
    )


def warn_of_backlog(request, panels):
    panel = OutboxPanel.for_user(request.user)
    if panel:
        panels.insert(0, panel)
