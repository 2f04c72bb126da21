"""
Put rows, let workers do them, and kill -9 one of the workers again and again.

Run as `python -m tests.core.kills ROWS WORKERS SEED SMTP_PORT WORKER`; prints JSON.
A worker is `drain`, which looks for work by itself, or `db_worker`, which does what
it is told: should a killed one be the only one that was told, this never ends.
"""

import json
import os
import random
import signal
import sys
import time

import django
from django.conf import settings


DUMMY = "django_tasks.backends.dummy.DummyBackend"


def main(rows, workers, seed, port, worker):
    set_up(port, worker)
    from django.db import connection, transaction

    from tests.core.kills.work import put

    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE outbox_effects (at BIGINT, n INTEGER, k VARCHAR(20))"
        )
    with transaction.atomic():
        kinds = {number: put(number) for number in range(rows)}
    toil = {"drain": look_for_work, "db_worker": wait_for_tasks}[worker]
    crowd = Crowd(workers, random.Random(seed), toil)
    crowd.work()
    json.dump({"kinds": kinds, "kills": crowd.kills, **report()}, sys.stdout)


def set_up(port, worker):
    if worker == "db_worker":
        os.environ["TASKS"] = "database"
    os.environ["DJANGO_SETTINGS_MODULE"] = "heroic_site.settings.testing"
    settings.HEROIC = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OUTBOX_LEASE": 2,
    }
    if worker == "drain":
        # Nobody is told: the workers look for themselves.
        settings.TASKS = {"default": {"BACKEND": DUMMY}}
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 10
    settings.LOGGING_CONFIG = None
    django.setup()
    from django.core.management import call_command

    from heroic_core.outbox import ends

    ends.FIRST_DELAY = 0
    call_command("migrate", verbosity=0)
    warm_up()


def warm_up():
    """What the first mail of a process loads: each that is forked has it already."""
    from django.core.mail.utils import DNS_NAME

    from heroic_core.mail.kinds import find
    from heroic_core.mail.rendering import render

    DNS_NAME.get_fqdn()
    render(find("heroic_core.test"), {}, "en")


class Crowd:
    """Worker processes, of which one is killed every few rows."""

    ROWS = 12
    # A row that kills its worker, or waits for its lease, makes no progress.
    PATIENCE = 3
    # Longer than any row takes, killed as often as it may be.
    HANGS = 90

    def __init__(self, size, chance, toil):
        self.size, self.chance, self.toil = size, chance, toil
        self.pids, self.kills = set(), 0

    def work(self):
        goal, patience = left(), 0
        least, since = goal, time.monotonic()
        while waiting := left():
            if waiting < least:
                least, since = waiting, time.monotonic()
            if time.monotonic() - since > self.HANGS:
                sys.exit(f"{waiting} rows are left, and nobody works on them.")
            self.bury()
            while len(self.pids) < self.size:
                self.pids.add(self.start())
            time.sleep(self.chance.uniform(0.01, 0.05))
            if waiting <= goal or time.monotonic() > patience:
                self.kill(self.chance.choice(sorted(self.pids)))
                goal = waiting - self.chance.randint(1, self.ROWS)
                patience = time.monotonic() + self.PATIENCE
        for pid in self.pids:
            os.kill(pid, signal.SIGKILL)
        while self.pids:
            self.bury()

    def kill(self, pid):
        os.kill(pid, signal.SIGKILL)
        self.kills += 1

    def start(self):
        from django.db import connections

        connections.close_all()
        pid = os.fork()
        if pid == 0:
            random.seed()
            self.toil()
        return pid

    def bury(self):
        for pid in sorted(self.pids):
            if os.waitpid(pid, os.WNOHANG)[0]:
                self.pids.remove(pid)


def wait_for_tasks():
    from django.core.management import call_command

    try:
        call_command("db_worker", interval=0.05, startup_delay=False, verbosity=0)
    finally:
        os._exit(1)


def look_for_work():
    from heroic_core import outbox

    try:
        while True:
            outbox.drain()
            time.sleep(0.05)
    finally:
        os._exit(1)


def left():
    from heroic_core.models import OutboxRow

    return OutboxRow.objects.exclude(state="parked").count()


def report():
    from django.db import connection

    from heroic_core.models import OutboxRow

    with connection.cursor() as cursor:
        cursor.execute("SELECT n, k FROM outbox_effects ORDER BY at")
        effects = cursor.fetchall()
        cursor.execute("DROP TABLE outbox_effects")
    return {
        "effects": effects,
        "parked": [shown(row) for row in OutboxRow.objects.all()],
    }


def shown(row):
    is_mail = row.kind == "heroic_core.mail"
    return {
        "kind": row.kind,
        "address": row.payload["address"] if is_mail else "",
        "uncertain": row.is_uncertain,
        "error": row.error,
    }


main(*map(int, sys.argv[1:5]), sys.argv[5])
