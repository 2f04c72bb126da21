"""How often a visitor may ask, without keeping who they are."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from .conf import settings


def allows(request: HttpRequest, scope: str, limit: int, seconds: int = 60) -> bool:
    """
    Whether a visitor may ask once more.

    What is kept is a keyed hash of the address, in the cache and for as long as it is
    counted.

    Args:
        request: of the visitor.
        scope: what is counted, such as `"search"`.
        limit: of requests within the time.
        seconds: from the first of them on, at most an hour.
    """
    visitor = salted_hmac("heroic_core.throttle", address_of(request)).hexdigest()
    key = f"heroic_core.throttle.{scope}.{visitor}"
    if cache.add(key, 1, seconds):
        return True
    try:
        return cache.incr(key) <= limit
    except ValueError:
        # It ran out between the two.
        return True


def address_of(request: HttpRequest) -> str:
    """
    The address that a visitor comes from.

    Behind `HEROIC["PROXIES"]` proxies of one's own, each of which appends the address
    that it was asked from, that is the one that the outermost of them wrote.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "")
    written = [part.strip() for part in passed_on.split(",") if part.strip()]
    proxies = settings.PROXIES
    return written[-proxies] if 0 < proxies <= len(written) else direct
