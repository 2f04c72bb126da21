from django.core import checks
from django.db import connection

from ..conf import settings
from .databases import SUPPORTED
from .pages import page_type


def register_all():
    checks.register(check_database, checks.Tags.database)
    checks.register(check_page_types, checks.Tags.compatibility)


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


def check_page_types(**kwargs):
    return [
        checks.Error(
            f'HEROIC["SEARCH_PAGE_TYPES"] names {name!r}, which is no type of page.',
            hint='Write it as "app_label.ModelName", such as "blog.BlogPage".',
            id="heroic_search.E002",
        )
        for name in settings.SEARCH_PAGE_TYPES
        if page_type(name) is None
    ]
