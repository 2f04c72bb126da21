"""
Which browser votes: told by a random cookie that its first vote sets.

It says nothing of a person, and is sent to the addresses of feedback alone, so that
pages can be cached for all.
"""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string, salted_hmac

from ..throttle import address_of


COOKIE = "heroic_feedback"
SALT = "heroic_feedback.browser"
# Seconds.
YEAR = 365 * 24 * 60 * 60
# Within which the same, sent again, is a click too many.
CLICK = 10


def token_of(request: HttpRequest) -> str:
    """The token of a browser; a new one where it has none that we signed."""
    return known_token(request) or _new_token(request)


def known_token(request: HttpRequest) -> str:
    """The token that a browser has; blank where it has none that we signed."""
    known = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=YEAR)
    return known or ""


def remember(response: HttpResponse, request: HttpRequest, token: str) -> None:
    """Let a browser tell its token from now on, for a year."""
    response.set_signed_cookie(
        COOKIE,
        token,
        salt=SALT,
        max_age=YEAR,
        path=reverse("heroic_core:feedback"),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def browser_on(token: str, source: str, thing: int) -> str:
    """
    What stands for a browser in the votes on one thing.

    It is another for each thing: from the table nobody learns what one browser read.
    """
    return salted_hmac(
        SALT, f"{token} {source} {thing}", algorithm="sha256"
    ).hexdigest()


def _new_token(request: HttpRequest) -> str:
    """
    A new one; the same for the second request of a double click.

    Neither can tell the cookie that the answer to the first sets. What is kept of them
    is a keyed hash, in the cache and for seconds.
    """
    software = request.headers.get("User-Agent", "")
    sent = [address_of(request), software, request.path, request.POST.urlencode()]
    click = salted_hmac(SALT, "\n".join(sent), algorithm="sha256").hexdigest()
    new = get_random_string(32)
    return cache.get_or_set(f"{COOKIE}.{click}", new, CLICK) or new
