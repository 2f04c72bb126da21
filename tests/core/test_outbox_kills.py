"""Workers that are killed at any moment: nothing is lost, and no mail goes out twice."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest

from tests.databases import url_of_test_database
from tests.site.commands import ROOT
from tests.smtp import mail_server


SEED = 3


def work(database_url, rows, workers, worker="drain"):
    """The report of `tests.core.kills`, and to whom mail came."""
    with mail_server() as (mailbox, port):
        arguments = map(str, (rows, workers, SEED, port, worker))
        done = subprocess.run(
            [sys.executable, "-m", "tests.core.kills", *arguments],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
                "DATABASE_URL": database_url,
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=1800,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout), mailbox.recipients


def assert_nothing_lost_and_nothing_twice(report, received):
    kinds = {int(number): kind for number, kind in report["kinds"].items()}
    by_kind = {
        kind: [number for number in kinds if kinds[number] == kind]
        for kind in set(kinds.values())
    }
    effects = [number for number, _ in report["effects"]]
    assert sorted(effects) == sorted(by_kind["effect"] + by_kind["keyed"])
    for key in {key for _, key in report["effects"] if key}:
        of_key = [number for number, other in report["effects"] if other == key]
        assert of_key == sorted(of_key)
    assert_mail(by_kind["mail"], report["parked"], received)
    parked = Counter(row["kind"] for row in report["parked"] if not row["address"])
    killed = "as if it had been killed (attempt 2)"
    for kind, words in {
        # The kill may have come before its last attempt could say anything.
        "raises": ("ValueError: as ever", killed),
        "poison": (killed,),
        "loops": ("",),
        "gone": ("Nobody works on this kind any more",),
    }.items():
        assert parked.pop(f"tests.{kind}") == len(by_kind[kind])
        errors = [r["error"] for r in report["parked"] if r["kind"] == f"tests.{kind}"]
        assert all(any(said in error for said in words) for error in errors)
    assert not parked


def assert_mail(numbers, parked, received):
    """Each arrived at most once, and what did not arrive is there to be seen."""
    addresses = {f"reader-{number}@example.com" for number in numbers}
    parked = [row for row in parked if row["address"]]
    assert len(received) == len(set(received))
    assert set(received) | {row["address"] for row in parked} == addresses
    for row in parked:
        if row["uncertain"]:
            assert "may have been done, or sent" in row["error"]
        else:
            assert "killed (attempt 15)" in row["error"]
            assert row["address"] not in received


@pytest.fixture
def tell(capsys):
    """Print the figures of a large run, whatever pytest captures."""

    def tell(report, received):
        parked = dict(Counter(row["kind"] for row in report["parked"]))
        with capsys.disabled():
            sys.stdout.write(
                f"\n{len(report['kinds'])} rows, {report['kills']} kills: "
                f"{len(report['effects'])} effects, {len(received)} mails, "
                f"parked {parked}\n"
            )

    return tell


@pytest.mark.sqlite
def test_one_worker_on_sqlite(tmp_path):
    found = work(f"sqlite:///{tmp_path}/db.sqlite3", 120, 1)
    assert_nothing_lost_and_nothing_twice(*found)


@pytest.mark.scale
def test_one_worker_on_sqlite_with_a_thousand_rows(tmp_path, tell):
    found = work(f"sqlite:///{tmp_path}/db.sqlite3", 1000, 1)
    tell(*found)
    assert_nothing_lost_and_nothing_twice(*found)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_three_workers_on_postgresql():
    found = work(url_of_test_database(), 120, 3)
    assert_nothing_lost_and_nothing_twice(*found)


@pytest.mark.race
@pytest.mark.scale
@pytest.mark.django_db(transaction=True)
def test_three_workers_on_postgresql_with_a_thousand_rows(tell):
    found = work(url_of_test_database(), 1000, 3)
    tell(*found)
    assert_nothing_lost_and_nothing_twice(*found)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_three_workers_that_are_told_on_postgresql():
    found = work(url_of_test_database(), 120, 3, "db_worker")
    assert_nothing_lost_and_nothing_twice(*found)


@pytest.mark.race
@pytest.mark.scale
@pytest.mark.django_db(transaction=True)
def test_three_workers_that_are_told_of_a_thousand_rows(tell):
    found = work(url_of_test_database(), 1000, 3, "db_worker")
    tell(*found)
    assert_nothing_lost_and_nothing_twice(*found)


@pytest.mark.sqlite
def test_one_worker_that_is_told_on_sqlite(tmp_path):
    found = work(f"sqlite:///{tmp_path}/db.sqlite3", 120, 1, "db_worker")
    assert_nothing_lost_and_nothing_twice(*found)
