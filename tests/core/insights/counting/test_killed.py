"""Processes that are killed: what they had written is counted, and counted once."""

import json
import os
import subprocess
import sys

import pytest

from tests.site.commands import ROOT


BUFFER = 50


@pytest.mark.sqlite
def test_no_figure_is_wrong_whoever_is_killed(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.core.insights.counting.killed", "3"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["cut_off"]
    # What the documentation says of what is lost.
    assert found["told"] - BUFFER <= found["written"]
    assert found["counted"] == found["written"]
    assert found["due"] == 0
