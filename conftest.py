"""What this machine lacks is skipped with its reason, and every kind is counted."""

import gc
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from functools import cache

import pytest


PACKAGES = ["heroic_core", "heroic_faq", "heroic_kb", "wikipress", "forumpress"]


def lacks_chromium() -> str:
    if os.environ.get("CHROMIUM") or shutil.which("chromium"):
        return ""
    return "no Chromium here (apt-get install chromium, or CHROMIUM=path)"


def lacks_registry() -> str:
    ask = "-m pip download --quiet --no-deps --no-cache-dir --dest".split()
    with tempfile.TemporaryDirectory() as folder:
        answer = subprocess.run(
            [sys.executable, *ask, folder, "hatchling"],
            capture_output=True,
            check=False,
        )
    return "pip reaches no package registry" if answer.returncode else ""


def lacks_postgresql() -> str:
    from django.db import connection

    if connection.vendor == "postgresql":
        return ""
    return "the database is not PostgreSQL (DATABASE_URL=postgres://…)"


def lacks_sqlite() -> str:
    from django.db import connection

    return "" if connection.vendor == "sqlite" else "the database is not SQLite"


NEEDS = {
    "browser": cache(lacks_chromium),
    "wheel": cache(lacks_registry),
    "race": cache(lacks_postgresql),
    "sqlite": cache(lacks_sqlite),
}
KINDS = ["plain", *NEEDS, "scale"]


def pytest_addoption(parser):
    parser.addoption(
        "--require",
        action="append",
        default=[],
        choices=KINDS,
        help="fail unless tests of this kind ran, none of them skipped",
    )


def pytest_configure(config):
    # Not installed, `import heroic_faq` finds the folder of that name and succeeds.
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            pytest.exit(f"{name} is not installed: run `make venv`.", returncode=2)
    config.pluginmanager.register(KindCounter(config), "heroic-kinds")


def pytest_collection_finish(session):
    # What has been imported and collected stays: nobody need look through it again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_runtest_setup(item):
    reason = NEEDS.get(kind_of(item), str)()
    if reason:
        pytest.skip(reason)


def kind_of(item) -> str:
    return next((kind for kind in KINDS if item.get_closest_marker(kind)), "plain")


def first_line(report) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    return str(crash.message if crash else report.longrepr).partition("\n")[0]


class KindCounter:
    def __init__(self, config):
        self.required = config.getoption("--require")
        self.kinds = {}
        self.counts = Counter()
        self.second_goes = {}

    def pytest_collection_modifyitems(self, items):
        self.kinds = {item.nodeid: kind_of(item) for item in items}
        for item in items:
            # A browser on a busy machine may be late. What needs this is named below.
            if self.kinds[item.nodeid] == "browser":
                item.add_marker(pytest.mark.flaky(reruns=1))

    def pytest_runtest_setup(self, item):
        if getattr(item, "execution_count", 1) > 1:
            item.user_properties.append(("second go", "needed"))

    def pytest_runtest_logreport(self, report):
        if report.outcome == "rerun":
            self.second_goes[report.nodeid] = first_line(report)
            return
        if report.when == "call" or report.outcome != "passed":
            kind = self.kinds.get(report.nodeid, "plain")
            self.counts[kind, report.outcome] += 1

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session):
        if self.lacking() and session.exitstatus == 0:
            session.exitstatus = 1

    def lacking(self):
        return [
            kind
            for kind in self.required
            if not self.counts[kind, "passed"] or self.counts[kind, "skipped"]
        ]

    def pytest_terminal_summary(self, terminalreporter):
        from django.db import connection

        write = terminalreporter.write_line
        terminalreporter.section("kinds of tests")
        for kind in KINDS:
            count = {
                outcome: self.counts[kind, outcome]
                for outcome in ("passed", "failed", "skipped")
            }
            reason = NEEDS.get(kind, str)() if count["skipped"] else ""
            if any(count.values()):
                line = ", ".join(f"{number} {word}" for word, number in count.items())
                write(f"{kind}: {line}{f' ({reason})' if reason else ''}")
        write(f"database: {connection.vendor}{self.second_database(connection)}")
        for name, reason in self.second_goes.items():
            write(f"NEEDED A SECOND GO: {name} ({reason})")
        for kind in self.lacking():
            write(f"REQUIRED, BUT NOT ALL OF THEM RAN: {kind}")

    def second_database(self, connection):
        if connection.vendor == "postgresql":
            return ""
        return " (PostgreSQL not tried: DATABASE_URL=postgres://… names one)"
