"""How the database finds the rows of queries, and which tables it reads in whole."""

import re

from django.db import connection, transaction


# What grows with the articles; reading the restrictions or the sites is no fault.
GROWING = (
    r"(wagtailcore_page|heroic_kb_(?!knowledgebase)\w+|heroic_search_\w+"
    r"|heroic_core_headinganchor|forumpress_(?!boardpage|boardfigures|forumindexpage)\w+)"
)
FEW_PAGES = 8


def scans(queries):
    """The queries, of those captured, that cannot do without reading a whole table."""
    asked = (query["sql"] for query in queries)
    is_scan = {"sqlite": _is_scan_on_sqlite, "postgresql": _is_scan_on_postgresql}
    return [
        sql
        for sql in asked
        if sql.startswith("SELECT") and is_scan[connection.vendor](sql)
    ]


def analyze():
    """Tell PostgreSQL how much there is, as it finds out by itself after a while."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _is_scan_on_sqlite(sql):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        steps = [row[-1] for row in cursor.fetchall()]
    # By an index, too: SQLite says SEARCH where it looks something up.
    return any(re.match(rf"SCAN {GROWING}\b(?! VIRTUAL)", step) for step in steps)


def _is_scan_on_postgresql(sql):
    """PostgreSQL may read a small table in whole: asked is how it reads a large one."""
    with transaction.atomic(), connection.cursor() as cursor:
        for way in ("seqscan", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        [[[answer]]] = cursor.fetchall()
        for way in ("seqscan", "hashjoin", "mergejoin"):
            cursor.execute(f"SET LOCAL enable_{way} = on")
        steps = list(_steps(answer["Plan"]))
        return any(_reads_all(step) and _is_large(cursor, step) for step in steps)


def _steps(step):
    yield step
    for below in step.get("Plans", []):
        yield from _steps(below)


def _is_large(cursor, step):
    """PostgreSQL rightly reads a table of a few pages in whole, come what may."""
    name = step["Relation Name"]
    cursor.execute("SELECT relpages FROM pg_class WHERE relname = %s", [name])
    return cursor.fetchone()[0] > FEW_PAGES


def _reads_all(step):
    if not re.fullmatch(GROWING, step.get("Relation Name", "")):
        return False
    # What an index found for a bitmap is told of in the step below.
    return "Index Cond" not in step and step["Node Type"] != "Bitmap Heap Scan"
