"""Fifty people who do everything at once, and some who are killed while they do it."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.databases import url_of_copy, url_of_test_database
from tests.site.commands import ROOT


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def database_url(site, tmp_path):
    if connection.vendor == "sqlite":
        return url_of_copy(tmp_path / "db.sqlite3")
    return url_of_test_database()


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


def test_fifty_people_at_once(database_url):
    report, errors = storm(database_url, 50, 6)
    assert_all_is_well(report, errors)


def test_who_is_killed_leaves_all_or_nothing(database_url):
    report, errors = storm(database_url, 12, 30, kills=8)
    assert report["killed"] == 8
    assert_all_is_well(report, errors)
