"""Addresses of the wiki that people typed or pasted, instead of a link to a page."""

from collections.abc import Collection
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from wagtail.models import Site

from heroic_core.addresses import pages_at, redirected_paths
from heroic_core.tree_paths import paths_above

from ..listings import TEMPLATES, address_of
from ..models import WikiIndexPage


def path_of(site: Site | None, href: str) -> str:
    """The URL path of an address of a site; blank of any other, and of odd ones."""
    try:
        address = urlsplit(href)
    except ValueError:
        return ""
    ours = urlsplit(site.root_url).netloc if site else ""
    is_ours = address.netloc in ("", ours) and _is_plain(address.query)
    return address.path if is_ours and address.path.startswith("/") else ""


def dead_addresses(page: Any, hrefs: Collection[str]) -> set[str]:
    """
    Those addresses in a wiki at which nothing is published.

    Args:
        page: of the wiki, which has them in its text.
        hrefs: as they stand there; those that lead elsewhere are not looked at.
    """
    site = page.get_site()
    below = _start_of_wiki(page)
    paths = {href: path for href in hrefs if (path := path_of(site, href))}
    asked = {path for path in paths.values() if below and path.startswith(below)}
    asked -= {address_of(below, listing) for listing in TEMPLATES}
    if not asked:
        return set()
    live = {path for path, found in pages_at(site, asked).items() if found.live}
    dead = asked - live - redirected_paths(site, asked - live)
    return {href for href, path in paths.items() if path in dead}


def _start_of_wiki(page):
    wikis = WikiIndexPage.objects.filter(path__in=list(paths_above(page.path)))
    wiki = wikis.order_by("-path").first()
    return wiki.get_url() if wiki else ""


def _is_plain(query):
    """Whether it is a page's own address, as it is or as search leads there."""
    return {name for name, _words in parse_qsl(query)} <= {"highlight"}
