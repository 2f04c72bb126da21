"""The worker that production runs, started as the documentation says."""

import re

import pytest

from tests.site.commands import DEPLOYED, ROOT, manage


pytestmark = pytest.mark.sqlite


PUT = """
from django.core.mail import send_mail
send_mail("Subject", "Text", None, ["ann@example.com"])
from heroic_core.models import OutboxRow
print("rows:", OutboxRow.objects.count())
"""


@pytest.fixture
def deployed(tmp_path):
    return {
        **DEPLOYED,
        "TASKS": "database",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "EMAIL_URL": "consolemail://",
    }


def test_the_documented_worker_does_what_waits(deployed):
    assert manage("migrate", "--verbosity=0", **deployed).returncode == 0
    put = manage("shell", "--verbosity=0", "--command", PUT, **deployed)
    assert put.stdout.strip() == "rows: 1", put.stderr
    text = (ROOT / "docs/production.md").read_text()
    [command] = re.findall(r"manage\.py (db_worker.*)$", text, re.M)
    worker = manage(*command.split(), "--batch", "--no-startup-delay", **deployed)
    assert worker.returncode == 0, worker.stderr
    assert "Subject: Subject" in worker.stdout
    again = manage("drain_outbox", **deployed)
    assert again.stdout == "Nothing was due.\n"


def test_without_a_worker_work_is_done_after_commit(deployed):
    deployed["TASKS"] = "immediate"
    assert manage("migrate", "--verbosity=0", **deployed).returncode == 0
    put = manage("shell", "--verbosity=0", "--command", PUT, **deployed)
    assert "Subject: Subject" in put.stdout
    assert put.stdout.strip().endswith("rows: 0")


def test_a_backend_that_is_none_is_said_in_a_sentence(deployed):
    refused = manage("check", **{**deployed, "TASKS": "redis"})
    assert refused.returncode != 0
    assert "TASKS is 'redis': set it to immediate or database." in refused.stderr
