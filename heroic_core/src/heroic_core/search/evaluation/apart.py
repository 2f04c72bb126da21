"""An index of its own for the time of a measurement, which nobody else sees."""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

from ...viewer import Viewer
from ..models import SearchBoosts
from ..sources import Findable


REFERENCE = re.compile(
    r'\s+REFERENCES\s+"[^"]+"\s*\("[^"]+"\)(?:\s+DEFERRABLE INITIALLY DEFERRED)?',
    re.IGNORECASE,
)


@contextmanager
def empty_index() -> Iterator[None]:
    """
    Let this connection, and no other, find an empty index in place of the site's.

    Temporary tables of the same names stand before the real ones, which nobody
    writes to; they end with the block, or with the connection where that dies.
    """
    models = apps.get_app_config("heroic_search").get_models()
    # What editors set for the order is the site's, and remembered for all.
    tables = [m._meta.db_table for m in models if m is not SearchBoosts]
    with connection.cursor() as cursor:
        made = []
        try:
            for table in tables:
                _make(cursor, table)
                made.append(table)
            yield
        finally:
            for table in reversed(made):
                cursor.execute(f"DROP TABLE {_temporary(table)}")


def _make(cursor, table):
    if connection.vendor == "postgresql":
        cursor.execute(
            f'CREATE TEMPORARY TABLE "{table}" (LIKE "{table}" INCLUDING ALL)'
        )
        return
    cursor.execute(
        "SELECT sql FROM main.sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL "
        "ORDER BY type = 'table' DESC",
        [table],
    )
    for (sql,) in cursor.fetchall():
        cursor.execute(_made_temporary(sql, table))


def _made_temporary(sql, table):
    sql = REFERENCE.sub("", sql)
    if sql.startswith("CREATE TABLE"):
        return sql.replace("CREATE TABLE", "CREATE TEMPORARY TABLE", 1)
    # An index goes to where it says; its table is looked for there.
    return re.sub(r'INDEX "', 'INDEX temp."', sql, count=1)


def _temporary(table):
    schema = "pg_temp" if connection.vendor == "postgresql" else "temp"
    return f'{schema}."{table}"'


class DocumentSource:
    """The documents of a file as a source of things to find."""

    name = "evaluation"
    label = "Evaluation"

    def __init__(self, documents: list[dict[str, str]], locale: str) -> None:
        self.documents = documents
        self.locale = locale

    def keys(self, after: int | None = None) -> Iterable[int]:
        return range(0 if after is None else after + 1, len(self.documents))

    def findables(self, keys: Collection[int]) -> Iterator[Findable]:
        for key in keys:
            document = self.documents[key]
            yield Findable(
                thing=key,
                locale=self.locale,
                page=None,
                title=document["title"],
                body=document["body"],
            )

    def audiences(self, viewer: Viewer) -> Collection[str]:
        return ()
