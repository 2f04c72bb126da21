"""What a flush leaves, kept on SQLite to return to after each test that commits."""

from functools import wraps

from django.db import connection


def flush_once(flush, kept):
    """
    Flush after the first test; after those that follow, copy back what that left.

    A flush empties each table, and makes content types and permissions anew.

    Args:
        flush: what takes down a test that commits.
        kept: a connection to an empty database.
    """
    is_kept = False

    @wraps(flush)
    def return_to_flushed(test_case):
        nonlocal is_kept
        connection.ensure_connection()
        if is_kept:
            kept.backup(connection.connection)
        else:
            flush(test_case)
            connection.ensure_connection()
            connection.connection.backup(kept)
            is_kept = True

    return return_to_flushed
