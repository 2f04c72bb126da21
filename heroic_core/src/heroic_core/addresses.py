"""What answers at the URL paths of a site."""

from collections.abc import Collection, Iterable, Iterator
from copy import copy
from itertools import takewhile
from typing import Any
from urllib.parse import unquote

import swapper
from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.http import Http404, HttpRequest
from django.urls import (
    NoReverseMatch,
    Resolver404,
    get_script_prefix,
    resolve,
    reverse,
)
from django.utils import translation
from wagtail.models import Site

from . import visibility
from .site_roots import home_of
from .viewer import Viewer


# A page lies no deeper: its tree path has 255 characters, four for each step.
DEEPEST = 63

# Of a page that others stand below.
ON_THE_WAY = (
    *("path", "depth", "numchild", "content_type", "locale", "translation_key"),
    *("slug", "url_path", "title", "live", "alias_of"),
)


def nearest_page(site: Site | None, path: str) -> Any:
    """The page at a URL path of a site, or the closest one above it."""
    return _walk(site, path)[0]


def leads_to_page(request: HttpRequest, site: Site, path: str) -> bool:
    """Whether a page of a site, or a view of such a page, answers at a URL path."""
    return _routes(request, *_walk(site, path))


def dead_paths(request: HttpRequest, site: Site | None, paths: Iterable[str]) -> set:
    """
    Those URL paths of a site at which no view, page, file or redirect answers.

    The queries are the same for many paths; only page types with a `route` of their
    own are asked about each path below their pages.
    """
    files = (settings.MEDIA_URL, settings.STATIC_URL)
    asked = {path: _whole(path) for path in paths}
    found = _walk_many(site, asked.values())
    viewer = Viewer.from_request(request)
    suspects = {
        path
        for path, full in asked.items()
        if not path.startswith(files)
        # Whether there is a page below a private one is not to be told.
        and not (found[full][0] and visibility.refusal(viewer, found[full][0]))
        and not _answers(request, full, *found[full])
    }
    return suspects - redirected_paths(site, suspects)


def pages_at(site: Site | None, paths: Collection[str]) -> dict[str, Any]:
    """The pages whose own URL paths on a site these are, in the same few queries."""
    asked = {path: _whole(path) for path in paths}
    found = _walk_many(site, asked.values())
    return {
        path: page
        for path, full in asked.items()
        for page, rest in [found[full]]
        if page is not None and not rest
    }


def redirected_paths(site: Site | None, paths: Collection[str]) -> set[str]:
    """Those URL paths of a site that a redirect leads away from."""
    if not paths or not apps.is_installed("wagtail.contrib.redirects"):
        return set()
    from wagtail.contrib.redirects.models import Redirect

    old = {path: Redirect.normalise_path(path) for path in paths}
    redirects = Redirect.get_for_site(site).filter(old_path__in=set(old.values()))
    known = set(redirects.values_list("old_path", flat=True))
    return {path for path in paths if old[path] in known}


def pages_along(page: Any, slugs: list[str]) -> list[Any]:
    """
    The pages below another to which its slugs lead, step by step.

    In one query, which reads of them what finding the way takes.
    """
    wanted = list(_url_paths(page, slugs))
    if not wanted:
        return []
    found = _pages_at(set(wanted)).order_by().only(*ON_THE_WAY)
    known = {page.url_path: page for page in found}
    return [known[url_path] for url_path in takewhile(known.__contains__, wanted)]


def _pages_at(url_paths):
    # Addresses have no index, the slugs that they end with have one.
    ends = {url_path.rsplit("/", 2)[1] for url_path in url_paths}
    return _pages().objects.filter(url_path__in=url_paths, slug__in=ends)


def _whole(path):
    """As the URL patterns get it of whoever asks for it."""
    path = unquote(path)
    return path if path.endswith("/") else f"{path}/"


def _answers(request, path, page, rest):
    with translation.override(_language_of(path)):
        try:
            match = resolve(path_info(path))
        except Resolver404:
            return False
    if match.url_name != "wagtail_serve" or page is None:
        return True
    if not rest:
        return page.live
    if getattr(page.specific_class, "route", None) == _pages().route:
        return False
    return _routes(request, page, rest)


def _routes(request, page, rest):
    try:
        return bool(page.specific.route(copy(request), rest))
    except Http404:
        return False


def _walk(site: Site | None, path: str) -> tuple[Any, list[str]]:
    """The closest page, and the parts of the path that are below it."""
    return _walk_many(site, [path])[path]


def _walk_many(
    site: Site | None, paths: Iterable[str]
) -> dict[str, tuple[Any, list[str]]]:
    paths = list(paths)
    if site is None:
        return {path: (None, []) for path in paths}
    chains, roots = {}, {}
    for path in paths:
        language = _language_of(path)
        with translation.override(language):
            if language not in roots:
                roots[language] = home_of(site)
            slugs = [slug for slug in _below_mount(path).split("/") if slug]
        wanted = list(_url_paths(roots[language], slugs))
        chains[path] = roots[language], slugs, wanted
    every = {url_path for *_rest, wanted in chains.values() for url_path in wanted}
    known = {page.url_path: page for page in _pages_at(every)}
    found = {}
    for path, (root, slugs, wanted) in chains.items():
        chain = list(takewhile(known.__contains__, wanted))
        nearest = known[chain[-1]] if chain else root
        found[path] = nearest, slugs[len(chain) :]
    return found


def path_info(path: str) -> str:
    """A path as the URL patterns know it, where the site lies below another."""
    return "/" + path.removeprefix(get_script_prefix()).lstrip("/")


def _language_of(path):
    path = path_info(path)
    in_path, _default_too = is_language_prefix_patterns_used(settings.ROOT_URLCONF)
    if not in_path:
        return translation.get_language()
    return translation.get_language_from_path(path) or settings.LANGUAGE_CODE


def _below_mount(path):
    """The path as Wagtail's own view gets it, in the active language."""
    try:
        mount = reverse("wagtail_serve", args=[""])
    except NoReverseMatch:
        return ""
    return path.removeprefix(mount) if path.startswith(mount) else ""


def _url_paths(root: Any, slugs: list[str]) -> Iterator[str]:
    url_path = root.url_path
    for slug in slugs[:DEEPEST]:
        # PostgreSQL takes no such character, and no slug has it.
        if "\0" in slug:
            return
        url_path += f"{slug}/"
        yield url_path


def _pages():
    return swapper.load_model("wagtailcore", "Page")
