"""The contact form among the ways to get help."""

from dataclasses import replace

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from ..help_channels import ChannelLink
from ..help_panel import HelpPanel
from ..view_urls import url_of
from .facts import facts_of


FORM = "heroic_contact:form"


class ContactChannel:
    def get_link(self, site: Site, request: HttpRequest | None) -> ChannelLink | None:
        """None where the site has switched the form off, or left out its URLs."""
        url = url_of(FORM)
        if not (url and facts_of(site).is_open):
            return None
        return ChannelLink(_("Write to us"), url, "chat", "subject")


def without_form(panel: HelpPanel | None) -> HelpPanel | None:
    """The other ways, as the page with the form shows them; None where there is none."""
    if panel is None:
        return None
    form = url_of(FORM)
    links = [link for link in panel.links if link.url.partition("?")[0] != form]
    others = replace(panel, links=tuple(links))
    return None if others.is_empty else others
