from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from .help_panel import has_channel
from .models import HelpSettings


class NoHelpChannelPanel(Component):
    """Tells those who can change it which sites leave their readers alone."""

    template_name = "heroic_core/admin/no_help_channel.html"
    order = 50

    def __init__(self, sites):
        self.sites = sites

    @classmethod
    def for_user(cls, user):
        policy = HelpSettings.get_permission_policy()
        if not policy.user_has_permission(user, "change"):
            return None
        sites = [
            site
            for site in policy.sites_user_has_permission_for(user, "change")
            if not has_channel(site)
        ]
        return cls(sites) if sites else None

    def get_context_data(self, parent_context):
        return {"sites": [(site, _edit_url(site)) for site in self.sites]}


def _edit_url(site: Site):
    return reverse(
        "wagtailsettings:edit", args=["heroic_core", "helpsettings", site.pk]
    )
