"""
What a site's settings come to, kept for a minute.

Each page of a site shows them, and they change a few times a year. A change is
seen at once by the process that made it (by all, where they share a cache).
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db import transaction


SECONDS = 60

T = TypeVar("T")


def remember(kind: str, site_id: int, build: Callable[[], T], part: str = "") -> T:
    key = _key(kind, site_id, part)
    kept = cache.get(key)
    if kept is None:
        kept = build()
        cache.set(key, kept, SECONDS)
    return kept


def forget(kind: str, site_id: int, parts: tuple[str, ...] = ("",)) -> None:
    """Forget now, and again at commit: another reader may look in between."""
    keys = [_key(kind, site_id, part) for part in parts]
    cache.delete_many(keys)
    transaction.on_commit(lambda: cache.delete_many(keys))


def _key(kind: str, site_id: int, part: str) -> str:
    return f"heroic_core.{kind}.{site_id}.{part}"
