"""Fifty people who do everything at once, and some who are killed while they do it."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.site.commands import ROOT


def storm(database_url, people, acts, kills=0, seed=5):
    arguments = map(str, (people, acts, seed, kills))
    done = subprocess.run(
        [sys.executable, "-m", "tests.forum.storm", *arguments],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "DATABASE_URL": database_url,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=1200,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr


def assert_all_is_well(report, errors):
    assert report["failed"] == 0, errors
    assert report["done"] > 0
    assert (report["lost"], report["twice"], report["not_logged"]) == ([], [], [])


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_fifty_people_at_once_on_postgresql():
    report, errors = storm(url_of_test_database(), 50, 6)
    assert_all_is_well(report, errors)


@pytest.mark.sqlite
def test_people_at_once_on_sqlite(tmp_path):
    report, errors = storm(f"sqlite:///{tmp_path}/db.sqlite3", 50, 3)
    assert_all_is_well(report, errors)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_who_is_killed_leaves_all_or_nothing_on_postgresql():
    report, errors = storm(url_of_test_database(), 12, 30, kills=8)
    assert report["killed"] == 8
    assert_all_is_well(report, errors)


@pytest.mark.sqlite
def test_who_is_killed_leaves_all_or_nothing_on_sqlite(tmp_path):
    report, errors = storm(f"sqlite:///{tmp_path}/db.sqlite3", 8, 30, kills=5)
    assert report["killed"] == 5
    assert_all_is_well(report, errors)


def url_of_test_database():
    given = connection.settings_dict
    user = f"{given['USER']}:{given['PASSWORD']}".rstrip(":")
    return f"postgres://{user}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
