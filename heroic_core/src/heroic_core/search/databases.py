"""What each database does in a way of its own."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Exact

from ..tree_paths import Among


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


class AmongKeys(Among):
    """
    Whether a key is one of many, sent as one parameter.

    PostgreSQL compares those with the numbers in an index only if they are as large:
    a list of small ones would be gone through for each row.
    """

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        text, params = self.process_lhs(compiler, connection)
        return f"{text} = ANY(%s::bigint[])", (*params, list(self.rhs))
