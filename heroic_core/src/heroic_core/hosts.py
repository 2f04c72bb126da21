"""Which site answers at a host."""

from enum import IntEnum
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Site


class Match(IntEnum):
    """How a site goes with a host and a port, the best first."""

    HOST_AND_PORT = 0
    HOST_AND_DEFAULT = 1
    DEFAULT = 2
    HOST = 3


def find_site(request: HttpRequest) -> Site | None:
    """
    The site that Wagtail finds for a request, and from now on finds there.

    The language of its home page comes with it. A handful of rows is sorted here: to
    have the database do it costs as much as all the rest.
    """
    asked: Any = request
    if not hasattr(asked, "_wagtail_site"):
        # As Wagtail does: a host that is not allowed is refused elsewhere.
        host, _port = split_domain_port(asked._get_raw_host())
        asked._wagtail_site = site_at(host, int(asked.get_port()))
    return asked._wagtail_site


def site_at(host: str, port: int) -> Site | None:
    """As Wagtail's `get_site_for_hostname`; None where that raises."""
    asked = Q(hostname=host) | Q(is_default_site=True)
    found = Site._base_manager.filter(asked).select_related("root_page__locale")
    sites = sorted(found, key=lambda site: _match(site, host, port))
    if len(sites) < 2:
        return sites[0] if sites else None
    match _match(sites[0], host, port):
        case Match.HOST_AND_PORT | Match.HOST_AND_DEFAULT:
            return sites[0]
        case Match.DEFAULT:
            # Where the host has one site, it answers at every port.
            return sites[1] if len(sites) == 2 else sites[0]
        case _:
            return None


def _match(site, host, port):
    if site.hostname != host:
        return Match.DEFAULT
    if site.port == port:
        return Match.HOST_AND_PORT
    return Match.HOST_AND_DEFAULT if site.is_default_site else Match.HOST
