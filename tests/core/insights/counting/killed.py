"""
Count readers, kill -9 whoever writes, and then whoever makes the figures of them.

Run as `python -m tests.core.insights.counting.killed SEED`; prints JSON.
"""

import json
import os
import random
import signal
import sys
import time

import django
from django.conf import settings


TOLD, THINGS, KILLS = 700, 300, 8


def main(seed):
    os.environ["DJANGO_SETTINGS_MODULE"] = "heroic_site.settings.testing"
    settings.HEROIC = {"COUNTING_BUFFER": 50}
    settings.LOGGING_CONFIG = None
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    told = tell_until_killed()
    chance = random.Random(seed)
    cut_off = sum(count_until_killed(chance.uniform(0.001, 0.1)) for _ in range(KILLS))
    json.dump({"told": told, "cut_off": cut_off, **report()}, sys.stdout)


def tell_until_killed():
    """How many events a process took before it was killed."""
    read, write = os.pipe()
    pid = fork(lambda: tell(write))
    os.close(write)
    told = 0
    while told < TOLD:
        told += len(os.read(read, TOLD - told))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return told


def tell(pipe):
    from uuid import uuid4

    from django.utils import timezone
    from wagtail.models import Site

    from heroic_core.insights import buffer

    site = Site.objects.get()
    while True:
        for thing in range(THINGS):
            buffer.add(
                kind="view",
                at=timezone.now(),
                site=site,
                locale="en",
                source="page",
                thing=thing,
                visitor=thing % 7,
                load=uuid4(),
            )
            os.write(pipe, b".")
            time.sleep(0.0005)


def count_until_killed(seconds):
    """Whether a process that makes figures was killed before it ended."""
    from heroic_core.insights.services.recording import note
    from heroic_core.insights.services.rolling_up import roll_up_due

    note(days())
    pid = fork(roll_up_due)
    time.sleep(seconds)
    os.kill(pid, signal.SIGKILL)
    _pid, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def fork(work):
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    return pid


def days():
    from heroic_core.insights.days import day_of
    from heroic_core.insights.models import Event

    return {day_of(moment) for moment in Event.objects.values_list("at", flat=True)}


def report():
    from django.db.models import Sum

    from heroic_core.insights.models import DailyFigure, DueDay, Event
    from heroic_core.insights.services.rolling_up import roll_up_due

    roll_up_due()
    views = DailyFigure.objects.filter(kind="views")
    return {
        "written": Event.objects.count(),
        "counted": views.aggregate(sum=Sum("number"))["sum"],
        "due": DueDay.objects.count(),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]))
