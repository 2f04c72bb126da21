"""What the workers of the test have to do: all that may happen to a row."""

import os
import random
import signal
import time

from django.db import connection

from heroic_core import mail, outbox
from heroic_core.models import OutboxRow


KEYS = 20
# Of every hundred rows; the rest are effects without a key.
SHARES = {"mail": 30, "keyed": 20, "raises": 2, "poison": 2, "loops": 1, "gone": 1}


@outbox.handler("tests.effect")
def effect(job):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO outbox_effects VALUES (%s, %s, %s)",
            [time.time_ns(), job.payload, job.key],
        )
    time.sleep(random.uniform(0, 0.01))


@outbox.handler("tests.raises", max_attempts=2)
def raises(job):
    raise ValueError("as ever")


@outbox.handler("tests.poison", max_attempts=2)
def poison(job):
    os.kill(os.getpid(), signal.SIGKILL)


@outbox.handler("tests.loops", time_limit=0.2, max_attempts=1)
def loops(job):
    while True:
        pass


def put(number):
    """Put one row; what it is follows from its number. Returns its kind."""
    kind = kind_of(number)
    if kind == "mail":
        mail.send("heroic_core.test", to=f"reader-{number}@example.com")
    elif kind == "keyed":
        outbox.put("tests.effect", number, key=f"key-{number % KEYS}")
    elif kind == "gone":
        OutboxRow.objects.create(kind="tests.gone", data="null")
    else:
        outbox.put(f"tests.{kind}", number)
    return kind


def kind_of(number):
    # Every kind comes up everywhere: 37 and 100 have no common divisor.
    place = number * 37 % 100
    for kind, share in SHARES.items():
        if place < share:
            return kind
        place -= share
    return "effect"
