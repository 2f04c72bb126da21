"""What each database does in a way of its own."""

from collections.abc import Iterable

from django.db import connection


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
