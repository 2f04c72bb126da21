"""One way to a person, for pages that show no help channels."""

from collections.abc import Iterator
from itertools import chain

from django.http import HttpRequest

from .help_channels import ChannelLink, registered_links
from .help_panel import HelpFacts, panel_for
from .hosts import find_site


def help_link_for(request: HttpRequest) -> ChannelLink | None:
    """
    The link that leads the reader of a site to a person; None where nothing does.

    That is what a plugin adds, such as the contact form, or else the first channel of
    the site's settings.
    """
    site = find_site(request)
    if site is None:
        return None
    return next(chain(registered_links(site, request), _of_settings(request)), None)


def _of_settings(request):
    if panel := panel_for(request):
        yield from panel.links
        yield from _addresses(panel.facts)


def _addresses(facts: HelpFacts) -> Iterator[ChannelLink]:
    if facts.email:
        yield ChannelLink(facts.email, f"mailto:{facts.email}", "mail")
    if facts.telephone:
        yield ChannelLink(facts.telephone, f"tel:{facts.telephone_digits}", "phone")
