"""How the database finds the rows of queries, and which tables it reads in whole."""

import re

from django.db import connection


# What grows with the articles; reading the restrictions or the sites is no fault.
GROWING = (
    r"(wagtailcore_page|heroic_kb_\w+|heroic_search_\w+|heroic_core_headinganchor)"
)
SCANS = {
    # By an index, too: SQLite says SEARCH where it looks something up.
    "sqlite": re.compile(rf"^SCAN {GROWING}\b(?! VIRTUAL)"),
    "postgresql": re.compile(rf"Seq Scan on {GROWING}\b"),
}
FEW_PAGES = 8
EXPLAIN = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}


def scans(queries):
    """The queries, of those captured, that read a whole table that grows."""
    asked = (query["sql"] for query in queries)
    return [sql for sql in asked if sql.startswith("SELECT") and _is_scan(sql)]


def _is_scan(sql):
    pattern = SCANS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"{EXPLAIN[connection.vendor]} {sql}")
        found = [pattern.search(str(row[-1])) for row in cursor.fetchall()]
        return any(_is_large(cursor, scan[1]) for scan in found if scan)


def _is_large(cursor, table):
    """PostgreSQL reads a table of a few pages in whole, which an index makes no faster."""
    if connection.vendor != "postgresql":
        return True
    cursor.execute("SELECT relpages FROM pg_class WHERE relname = %s", [table])
    return cursor.fetchone()[0] > FEW_PAGES


def analyze():
    """Tell PostgreSQL how much there is, as it finds out by itself after a while."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
