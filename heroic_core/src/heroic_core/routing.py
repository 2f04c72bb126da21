"""
How a private section answers: alike for every path below it, page or not.

A stranger is sent to log in and back, who has logged in and may not see it is told
that there is nothing, and a section with a password shows its form.
"""

from collections.abc import Iterator
from copy import copy
from itertools import takewhile
from typing import Any

import swapper
from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import (
    NoReverseMatch,
    Resolver404,
    get_script_prefix,
    resolve,
    reverse,
)
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import PageViewRestriction, Site
from wagtail.wagtail_hooks import require_wagtail_login

from . import visibility
from .viewer import Viewer
from .visibility import Restriction


# A page lies no deeper: its tree path has 255 characters, four for each step.
DEEPEST = 63


def guard_page(
    page: Any, request: HttpRequest, args: Any = (), kwargs: Any = None
) -> HttpResponse | None:
    """
    What is answered in place of a page (a `before_serve_page` hook).

    Raises:
        Http404: who has logged in may not see the page.
    """
    restriction = visibility.refusal(Viewer.from_request(request), page)
    return refuse(request, restriction) if restriction else None


def refuse(request: HttpRequest, restriction: Restriction) -> HttpResponse:
    """
    Ask for what lets a viewer pass a restriction.

    Raises:
        Http404: who has logged in does not pass it.
    """
    if restriction.kind == visibility.PASSWORD:
        response = _ask_for_password(request, restriction)
    elif Viewer.from_request(request).is_authenticated:
        raise Http404
    else:
        response = require_wagtail_login(request.get_full_path())
    add_never_cache_headers(response)
    return response


def refusal_of_path(request: HttpRequest, path: str) -> Restriction | None:
    """What keeps the viewer from whatever this path of the site leads to."""
    page = nearest_page(Site.find_for_request(request), path)
    return page and visibility.refusal(Viewer.from_request(request), page)


def nearest_page(site: Site | None, path: str) -> Any:
    """The page at a URL path of a site, or the closest one above it."""
    return _walk(site, path)[0]


def leads_to_page(request: HttpRequest, site: Site, path: str) -> bool:
    """Whether a page of a site, or a view of such a page, answers at a URL path."""
    page, rest = _walk(site, path)
    try:
        return bool(page.specific.route(copy(request), rest))
    except Http404:
        return False


def leads_somewhere(request: HttpRequest, path: str) -> bool:
    """Whether a view, a page, a file or a redirect answers at a URL path here."""
    if path.startswith((settings.MEDIA_URL, settings.STATIC_URL)):
        return True
    path = path if path.endswith("/") else f"{path}/"
    if refusal_of_path(request, path):
        # Whether there is a page is not to be told.
        return True
    with translation.override(_language_of(path)):
        try:
            match = resolve(path_info(path))
        except Resolver404:
            return _is_redirected(request, path)
    site = Site.find_for_request(request)
    return (
        match.url_name != "wagtail_serve"
        or site is None
        or leads_to_page(request, site, path)
        or _is_redirected(request, path)
    )


def _is_redirected(request, path):
    if not apps.is_installed("wagtail.contrib.redirects"):
        return False
    from wagtail.contrib.redirects.models import Redirect

    redirects = Redirect.get_for_site(Site.find_for_request(request))
    return redirects.filter(old_path=Redirect.normalise_path(path)).exists()


def _walk(site: Site | None, path: str) -> tuple[Any, list[str]]:
    """The closest page, and the parts of the path that are below it."""
    if site is None:
        return None, []
    with translation.override(_language_of(path)):
        root = site.root_page.localized
        slugs = [slug for slug in _below_mount(path).split("/") if slug]
    wanted = list(_url_paths(root, slugs))
    pages = swapper.load_model("wagtailcore", "Page").objects
    found = {page.url_path: page for page in pages.filter(url_path__in=wanted)}
    chain = list(takewhile(found.__contains__, wanted))
    nearest = found[chain[-1]] if chain else root
    return nearest, slugs[len(chain) :]


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


def _ask_for_password(request, restriction):
    # Of the section, not of what was asked for: that would tell whether it exists.
    pages = swapper.load_model("wagtailcore", "Page").objects
    section = pages.get(path=restriction.path).specific
    form = PasswordViewRestrictionForm(
        instance=PageViewRestriction.objects.get(pk=restriction.pk),
        initial={"return_url": request.get_full_path()},
    )
    action = reverse(
        "wagtailcore_authenticate_with_password", args=[restriction.pk, section.pk]
    )
    return section.serve_password_required_response(request, form, action)
