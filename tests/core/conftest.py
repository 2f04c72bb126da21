import json
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from heroic_core import outbox
from heroic_core.outbox import handlers
from tests.factories import make_editor


NAUGHTY = json.loads(
    (Path(__file__).parent / "fixtures/naughty_strings.json").read_text()
)
# At once.
CLICKS = 6


@pytest.fixture(params=NAUGHTY, ids=range(len(NAUGHTY)))
def naughty(request):
    """Text that has broken programs before, of the Big List of Naughty Strings."""
    return request.param


@pytest.fixture
def editor(site):
    return make_editor()


@pytest.fixture
def editor_client(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def at_once():
    """A function that does something in several threads, and gives what came of it."""

    def at_once(work):
        done, barrier = [], threading.Barrier(CLICKS)

        def run():
            with closing(connection):
                barrier.wait()
                done.append(work())

        threads = [threading.Thread(target=run) for _ in range(CLICKS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return done

    return at_once


@pytest.fixture
def done():
    """What handlers of a test did, in order."""
    return []


@pytest.fixture
def handler(monkeypatch):
    """Register handlers for one test alone."""
    monkeypatch.setattr(handlers, "_handlers", dict(handlers._handlers))
    monkeypatch.setattr(handlers, "_upgrades", dict(handlers._upgrades))
    return outbox.handler
