"""What is left of the database by a test that commits: what migrating makes."""

from functools import wraps

from django.db import connection
from wagtail.models import Collection, Locale, Page, Site

from heroic_core.permissions import grant_declared


def flush_and_refill(flush):
    """
    Make anew what a flush takes away and migrating had made.

    Args:
        flush: what takes down a test that commits.
    """

    @wraps(flush)
    def refill(test_case):
        flush(test_case)
        connection.ensure_connection()
        make_what_migrating_makes()

    return refill


def flush_once(flush, kept):
    """
    Flush after the first test; after those that follow, copy back what that left.

    Only on SQLite. A flush empties each table, and makes content types and
    permissions anew.

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


def make_what_migrating_makes():
    """The default site with a home page, in its language, and the groups."""
    locale = Locale.objects.create(language_code="en")
    Collection.add_root(name="Root")
    root = Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    home = root.add_child(instance=Page(title="Home", slug="home"))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    grant_declared()
