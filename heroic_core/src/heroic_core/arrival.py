"""
Which page answers a request, found in fewer queries than by Wagtail.

Wagtail asks for the language, reads the home page with all that it says, and asks
twice for each step from there on down.
"""

from typing import Any

import swapper
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from .addresses import pages_along
from .hosts import find_site
from .pages import know_below, of_its_type
from .site_roots import home_of


def home_for(request: HttpRequest) -> Any:
    """The home page in the active language, or else in the site's own; asked once."""
    homes = request.__dict__.setdefault("_heroic_homes", {})
    language = get_language()
    if language not in homes:
        site = find_site(request)
        homes[language] = home_of(site) if site else None
    return homes[language]


def find_page(request: HttpRequest, path: str) -> None:
    """
    Leave the page at a path on the request, where Wagtail's view looks first.

    Args:
        path: below the address at which Wagtail's view begins.
    """
    home = home_for(request)
    slugs = [slug for slug in path.split("/") if slug]
    try:
        found = _route(request, home, slugs) if home else None
    except Http404:
        found = None
    request.__dict__["_wagtail_route_for_request"] = found


def _route(request, home, slugs):
    chain = [home, *pages_along(home, slugs)]
    page, rest = _go_down(chain, slugs)
    if rest:
        page = of_its_type(page.__dict__)
        know_below(page, chain)
    else:
        page = page.specific
    found = page.route(request, rest)
    if found[0] is page:
        _read(page)
    _tell_language(found[0], home)
    return found


def _go_down(chain, slugs):
    """The first page that finds its way itself, or the last, and what is below it."""
    page, rest = chain[0], list(slugs)
    for child in chain[1:]:
        if not _is_stock(page) or not _is_child(child, page, rest[0]):
            break
        child._cached_parent_obj = page
        page, rest = child, rest[1:]
    return page, rest


def _is_child(child, page, slug):
    """As Wagtail looks for it: by the tree, whatever address a page has kept."""
    return child.slug == slug and child.path[: -child.steplen] == page.path


def _is_stock(page):
    return getattr(page.specific_class, "route", None) == _pages().route


def _read(page):
    """Whatever has not been read of a page."""
    if missing := page.get_deferred_fields():
        page.refresh_from_db(fields=missing)


def _tell_language(page, home):
    if page.locale_id == home.locale_id and type(home).locale.is_cached(home):
        page.locale = home.locale


def _pages():
    return swapper.load_model("wagtailcore", "Page")
