"""
What an address below a forum leads to.

A topic stands below its board; all else has an address below the front page, by names
that no board may have.
"""

import re
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import Resolver404, URLPattern, URLResolver
from django.urls.resolvers import RegexPattern
from django.utils.translation import gettext as _
from wagtail.url_routing import RouteResult

from heroic_core.pages import DirectRouteMixin, page_below


# As the address of a topic begins.
TOPIC = re.compile(r"\d+-")


class RouteMixin:
    """
    A page that answers at addresses of views, too, and not only at its own.

    A view is called as any of Django's, with the page after the request.
    """

    @staticmethod
    def urlpatterns() -> list[URLPattern]:
        raise NotImplementedError

    def route(self, request, path_components):
        match = self.live and path_components and self._match(path_components)
        if match:
            return RouteResult(self, kwargs={"match": match})
        return super().route(request, path_components)

    def serve(self, request, *args, match=None, **kwargs):
        if match is None:
            return super().serve(request, *args, **kwargs)
        return match.func(request, self, *match.args, **match.kwargs)

    def get_url(self, request=None, current_site=None):
        """Each link below it begins so, and a page may have a hundred of them."""
        if request is None or current_site is not None:
            return super().get_url(request, current_site)
        known = request.__dict__.setdefault("_forum_urls", {})
        if self.url_path not in known:
            known[self.url_path] = super().get_url(request)
        return known[self.url_path]

    def url_of(self, name: str, *args: Any, request: HttpRequest | None = None) -> str:
        """The address of one of its views."""
        url = self.get_url(request)
        below = resolver(type(self)).reverse(name, *args)
        # With the slash at the end that a site has or has not.
        return f"{url}{below}" if url.endswith("/") else f"{url}/{below}"

    def _match(self, path_components):
        try:
            return resolver(type(self)).resolve(f"{'/'.join(path_components)}/")
        except Resolver404:
            return None


class IndexRouteMixin(RouteMixin, DirectRouteMixin):
    """The front page, which finds a board and its topics however deep they stand."""

    @staticmethod
    def urlpatterns() -> list[URLPattern]:
        from .urls import index_urlpatterns

        return index_urlpatterns

    def route(self, request, path_components):
        at = _place_of_topic(path_components)
        board = self.find_below(path_components[:at]) if at else None
        if board is not None:
            return board.route(request, path_components[at:])
        return super().route(request, path_components)

    def find_below(self, slugs):
        from .services.boards import stands_in

        board = page_below(self, slugs)
        if board is not None:
            stands_in(board, self)
        return board


class BoardRouteMixin(RouteMixin):
    @staticmethod
    def urlpatterns() -> list[URLPattern]:
        from .urls import board_urlpatterns

        return board_urlpatterns


@lru_cache
def resolver(page_class: type[RouteMixin]) -> URLResolver:
    return URLResolver(RegexPattern(r"^"), page_class.urlpatterns())


@lru_cache
def taken_addresses() -> frozenset[str]:
    """The first words of the addresses of views."""
    from .urls import board_urlpatterns, index_urlpatterns

    routes = (str(each.pattern) for each in [*index_urlpatterns, *board_urlpatterns])
    return frozenset(route.split("/")[0] for route in routes)


def refuse_address(slug: str) -> None:
    """Raise a `ValidationError` if something else stands where a board would."""
    if slug in taken_addresses() or TOPIC.match(slug):
        raise ValidationError(
            _("Choose another slug: the forum has something else at this address.")
        )


def _place_of_topic(path_components):
    """Where the slugs of boards end and a topic begins; 0 where there is none."""
    found = (i for i, part in enumerate(path_components) if TOPIC.match(part))
    return next(found, 0)
