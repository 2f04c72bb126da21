"""Where a process of its own finds the database of a test that commits."""

import sqlite3
from contextlib import closing

from django.db import connection


def url_of_test_database():
    given = connection.settings_dict
    user = f"{given['USER']}:{given['PASSWORD']}".rstrip(":")
    return f"postgres://{user}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


def url_of_copy(path):
    """A copy of the database, on SQLite, that is not flushed while others write in it."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{path}"
