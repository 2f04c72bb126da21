from django.core import checks
from django.db import connection

from .databases import SUPPORTED


def register_all():
    checks.register(check_database, checks.Tags.database)


def check_database(databases=None, **kwargs):
    if not databases or connection.vendor in SUPPORTED:
        return []
    return [
        checks.Error(
            f"heroic_core.search does not work on {connection.vendor}.",
            hint="Use SQLite for a small site, and PostgreSQL for a large one.",
            id="heroic_search.E001",
        )
    ]
