"""
One reader of a day, told from another without knowing either.

What stands for them is a hash of their address and browser under a random key. The key
is kept in the cache alone, and another one is made for the next day: then nobody, not
the site either, can find out who it was, or that they came again.
"""

from datetime import date
from hashlib import blake2b
from secrets import token_bytes

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from ..throttle import address_of
from .days import bounds, today


def visitor_of(request: HttpRequest) -> int:
    """What stands for whoever sent a request, until the day is over."""
    software = request.headers.get("User-Agent", "")
    who = f"{address_of(request)}\n{software}".encode(errors="replace")
    digest = blake2b(who, key=_key_of(today()), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _key_of(day: date) -> bytes:
    left = bounds(day)[1] - timezone.now()
    name = f"heroic_insights.visitors.{day}"
    key = cache.get_or_set(name, lambda: token_bytes(32), left.total_seconds())
    # A cache that keeps nothing tells nobody from anybody.
    return key or token_bytes(32)
