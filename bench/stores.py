"""Databases that live as long as one measurement."""

import os
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from urllib.parse import urlsplit, urlunsplit

import psutil
import psycopg
from psycopg import sql


ELSEWHERE = "The database runs on another machine: its CPU time cannot be counted."


class SQLiteStore:
    """Its work is done inside the server's own process."""

    kind = "SQLite"

    def __init__(self, folder: Path, name: str):
        self.name = name
        self.path = folder / f"{name}.sqlite3"
        self.url = f"sqlite:///{self.path}"

    def create(self):
        pass

    drop = create

    def become(self, other: "SQLiteStore"):
        copyfile(other.path, self.path)

    def cpu_seconds(self) -> float:
        return 0


class PostgreSQLStore:
    """A database beside the one that DATABASE_URL names, on the same server."""

    kind = "PostgreSQL"

    def __init__(self, url: str, name: str):
        self.name = f"heroic_bench_{os.getpid()}_{name}"
        self.url = urlunsplit(urlsplit(url)._replace(path=f"/{self.name}"))
        self.server = urlunsplit(urlsplit(url)._replace(path="/postgres"))

    def create(self):
        self._execute("CREATE DATABASE {}")

    def drop(self):
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)")

    def become(self, other: "PostgreSQLStore"):
        self.drop()
        self._execute("CREATE DATABASE {} TEMPLATE {}", other.name)

    def cpu_seconds(self) -> float:
        """What the processes that serve this database's connections have used."""
        with psycopg.connect(self.server) as connection:
            rows = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = %s", [self.name]
            )
            try:
                return sum(cpu_seconds(psutil.Process(pid)) for (pid,) in rows)
            except psutil.NoSuchProcess:
                raise SystemExit(ELSEWHERE) from None

    def _execute(self, statement, *others):
        names = map(sql.Identifier, (self.name, *others))
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*names))


def cpu_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


@contextmanager
def stores(names, folder: Path):
    """Empty databases of the kind that DATABASE_URL names."""
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith(("postgres://", "postgresql://", "psql://")):
        found = [PostgreSQLStore(url, name) for name in names]
    else:
        found = [SQLiteStore(folder, name) for name in names]
    try:
        for store in found:
            store.create()
        yield found
    finally:
        for store in found:
            store.drop()
