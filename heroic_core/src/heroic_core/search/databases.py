"""What each database does in a way of its own."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Exact


SUPPORTED = ("sqlite", "postgresql")


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


def postings_of_source(name: str) -> Q:
    """
    The condition for postings of a source, where nothing else is asked but words.

    SQLite does not know how many documents a source has: if an index told it which, it
    would read all of these instead of those that say a word.
    """
    if connection.vendor != "sqlite":
        return Q(document__source=name)
    return Q(Exact(Concat(F("document__source"), Value("")), name))
