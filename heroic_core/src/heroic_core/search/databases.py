"""What each database does in a way of its own."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Q


SUPPORTED = ("sqlite", "postgresql")
# Above all letters, so that what lies between begins with the same text.
LAST = "\U0010ffff"


def lock_things(numbers: Iterable[int]) -> None:
    """
    Let nobody else index these things until the transaction ends.

    SQLite has one writer at a time.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        # In one order, so that two who want several never wait for each other.
        for number in sorted(numbers):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def beginning_with(field: str, text: str) -> Q:
    """The condition for an indexed field that begins with a text."""
    if connection.vendor == "sqlite":
        # Its LIKE knows no case, and so no index.
        return Q(**{f"{field}__gte": text, f"{field}__lt": text + LAST})
    return Q(**{f"{field}__startswith": text})
