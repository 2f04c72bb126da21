"""
Many people who do everything at once in a forum, each in a process of their own.

Run as `python -m tests.forum.storm PEOPLE ACTS SEED KILLS` on a database that is made and
has a site; prints JSON. Where KILLS is above 0 so many of them are killed (`kill -9`) in
the middle of what they do.
"""

import json
import os
import random
import signal
import sys
import time
import traceback
from itertools import count

import django
from django.conf import settings


DUMMY = "django_tasks.backends.dummy.DummyBackend"


def main(people, acts, seed, kills):
    set_up()
    from django.core.management import call_command

    from tests.forum.storm.acts import People, made_twice, not_logged

    crowd = People(people)
    reader, writer = os.pipe()
    chance = random.Random(seed)
    victims = chance.sample(range(people), kills)
    pids = []
    for place in range(people):
        # Who is to be killed goes on until then.
        numbers = count() if place in victims else range(acts)
        pids.append(start(crowd, place, numbers, random.Random(seed + place), writer))
    os.close(writer)
    for place in victims:
        time.sleep(chance.uniform(0.05, 0.4))
        os.kill(pids[place], signal.SIGKILL)
    told = read_all(reader)
    codes = [wait_for(pid) for pid in pids]
    # It ends the program where a counter is wrong.
    call_command("forum_check", verbosity=0, stdout=sys.stderr)
    report = {
        "failed": sum(code not in (0, -signal.SIGKILL) for code in codes),
        "killed": codes.count(-signal.SIGKILL),
        "done": sum(1 for line in told if line["done"]),
        "refused": sum(1 for line in told if not line["done"]),
        "lost": crowd.lost(told),
        "twice": made_twice(),
        "not_logged": not_logged(),
    }
    json.dump(report, sys.stdout)


def set_up():
    os.environ["DJANGO_SETTINGS_MODULE"] = "heroic_site.settings.testing"
    # Nobody is told of what the outbox holds.
    settings.TASKS = {"default": {"BACKEND": DUMMY}}
    settings.LOGGING_CONFIG = None
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # Who wants to write is let in by chance: how soon says nothing about the forum.
        database["OPTIONS"]["timeout"] = 300
    django.setup()


def start(crowd, place, numbers, chance, writer):
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    try:
        for number in numbers:
            line = crowd.act(place, number, chance)
            os.write(writer, f"{json.dumps(line)}\n".encode())
    except BaseException:  # noqa: BLE001 - a process of its own ends with it
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def read_all(reader):
    with os.fdopen(reader) as lines:
        return [json.loads(line) for line in lines]


def wait_for(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


main(*map(int, sys.argv[1:5]))
