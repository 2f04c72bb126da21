"""The way out of a mail that comes again and again, by one click (RFC 8058)."""

from collections.abc import Callable
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from ..view_urls import url_of
from .rendering import site_context


class NoRecipient(LookupError):
    """No mail of this site leads here."""


class WayOut:
    """
    The signed addresses at which recipients of one kind of mail leave it.

    Args:
        salt: the name of the mail; an address of one is none of another.
        view: the name of the URL.
        place: what stands in it before what is signed.
    """

    def __init__(self, salt: str, view: str, *place: str) -> None:
        self._signer = signing.Signer(salt=salt)
        self._view = view
        self._place = place

    def url(self, key: Any) -> str:
        """The whole address; blank where the site has left out the URLs of the core."""
        path = url_of(self._view, *self._place, self._signer.sign(str(key)))
        return f"{site_context()['site_url']}{path}" if path else ""

    def headers(self, key: Any) -> dict[str, str]:
        """By which a mail program offers it."""
        url = self.url(key)
        if not url:
            return {}
        return {
            "List-Unsubscribe": f"<{url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }

    def key(self, signed: str) -> str:
        """Whom a mail was for. Raises `NoRecipient`."""
        try:
            return self._signer.unsign(signed)
        except signing.BadSignature as error:
            raise NoRecipient from error

    def answer(
        self,
        request: HttpRequest,
        signed: str,
        leave: Callable[[str], None],
        template: str,
    ) -> HttpResponse:
        """The page of this address: GET asks, and POST does it."""
        is_done = request.method == "POST"
        try:
            key = self.key(signed)
        except NoRecipient as error:
            raise Http404 from error
        if is_done:
            leave(key)
        response = render(request, template, {"is_done": is_done})
        add_never_cache_headers(response)
        return response
