from copy import copy
from urllib.parse import urljoin, urlsplit

from django.core.exceptions import DisallowedRedirect
from django.http import Http404
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects import middleware as wagtail_redirects
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.views import authenticate_with_password, serve

from . import visibility
from .addresses import leads_to_page, nearest_page
from .arrival import find_page
from .hosts import find_site
from .media.addresses import is_document, leads_to_refused_file
from .media.guard import answer_absent
from .privacy import acting
from .privacy.password_form import guard_password_form
from .routing import refusal_of_path, refuse
from .viewer import Viewer


DEFAULT_PORTS = {"http": 80, "https": 443}


class RedirectMiddleware(wagtail_redirects.RedirectMiddleware):
    """
    Wagtail's redirects, and nothing said about what the viewer may not see.

    Below a private section a path that leads nowhere answers like one that leads to
    a page; a redirect to a page that the viewer may not see is none; what depends on
    the viewer says so to caches.
    """

    def process_request(self, request):
        # The page that says "not found" leaves its traces on the request: what is
        # rendered in its place would lack the stylesheets that it has linked.
        request.__dict__["_heroic_on_arrival"] = copy(request)
        acting.begin(request)

    def process_view(self, request, view, args, kwargs):
        if view is serve:
            find_page(request, *args, **kwargs)
        if view is authenticate_with_password:
            guard_password_form(request, *args, **kwargs)

    def process_response(self, request, response):
        acting.end(request)
        if response.status_code == 404:
            response = self._answer_absent(request, response)
        return _for_this_viewer_only(request, response)

    def _answer_absent(self, request, response):
        restriction = refusal_of_path(request, request.path)
        if restriction:
            return _unless_refused(refuse, request, response, restriction)
        if is_document(request.resolver_match):
            return _unless_refused(answer_absent, request, response)
        if find_site(request) is None:
            return response
        try:
            redirected = super().process_response(request, response)
            if _leads_astray(request, redirected):
                return response
            return _with_query(request, redirected)
        except (ValueError, DisallowedRedirect):
            # An editor typed what is no address, or a script.
            return response


def _as_it_came(request):
    arrived = request.__dict__.get("_heroic_on_arrival", request)
    arrived.__dict__["_heroic_viewer"] = Viewer.from_request(request)
    return arrived


def _unless_refused(answer, request, response, *args):
    """Another answer than "not found", unless that is the answer."""
    try:
        other = answer(_as_it_came(request), *args)
    except Http404:
        return response
    return other.render() if hasattr(other, "render") else other


def _leads_astray(request, response):
    """Whether a redirect leads to what the viewer may not see of ours."""
    location = response.get("Location")
    if not location:
        return False
    target = urlsplit(urljoin(request.path, location))
    site, path = _site_of(request, target), uri_to_iri(target.path)
    page = nearest_page(site, path) if path else None
    if page is None:
        return False
    if leads_to_refused_file(request, path):
        return True
    refused = visibility.refusal(Viewer.from_request(request), page)
    if refused or not page.live:
        return True
    # Wagtail also gives a page an address below a language that the site lacks.
    return _names_page(request) and not leads_to_page(request, site, path)


def _names_page(request):
    """Whether the redirect leads to a page that was chosen, not to a typed address."""
    paths = {
        Redirect.normalise_path(each)
        for each in (request.get_full_path(), request.path)
    }
    return _redirects(request, paths, to_page=True)


def _redirects(request, paths, to_page=False):
    redirects = Redirect.get_for_site(find_site(request))
    found = redirects.filter(old_path__in=paths)
    return (found.filter(redirect_page__isnull=False) if to_page else found).exists()


def _with_query(request, redirected):
    """A page that has moved is asked what its old address was asked."""
    query, location = request.META.get("QUERY_STRING"), redirected.get("Location", "")
    if not query or not location or "?" in location:
        return redirected
    # One for an address with just this query has answered it.
    paths = {Redirect.normalise_path(request.path)}
    whole = Redirect.normalise_path(request.get_full_path())
    if _redirects(request, paths, to_page=True) and not _redirects(request, {whole}):
        redirected["Location"] = f"{location}?{query}"
    return redirected


def _site_of(request, target):
    if target.netloc in ("", request.get_host()):
        return find_site(request)
    sites = Site.objects.filter(hostname__iexact=target.hostname)
    of_port = sites.filter(port=target.port or DEFAULT_PORTS.get(target.scheme, 80))
    return of_port.first() or sites.first()


def _for_this_viewer_only(request, response):
    viewer = request.__dict__.get("_heroic_viewer")
    if viewer and viewer.was_asked_about:
        patch_vary_headers(response, ["Cookie"])
        if "no-store" not in response.get("Cache-Control", ""):
            patch_cache_control(response, private=True)
    return response
