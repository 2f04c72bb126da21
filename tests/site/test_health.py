from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone

from heroic_core.models import OutboxRow


def test_healthz_touches_nothing(client):
    # No django_db mark: a query would fail this test.
    response = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert not response.cookies


@pytest.mark.django_db
def test_readyz_asks_database_cache_and_outbox(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        response = client.get("/readyz", headers={"host": "10.0.0.7"})
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["database", "cache"])
def test_readyz_names_what_fails_and_nothing_else(client, monkeypatch, part):
    def refuse(*args, **kwargs):
        raise ConnectionError("redis://user:secret@cache.internal refused")

    target, name = {"database": (connection, "cursor"), "cache": (cache, "set")}[part]
    monkeypatch.setattr(target, name, refuse)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (
        503,
        f"failing: {part}\n".encode(),
    )


@pytest.mark.django_db
def test_readyz_tells_what_the_outbox_does_not_get_done(client):
    now = timezone.now()
    before = now - timedelta(seconds=61)
    waiting = {"kind": "tests.work", "created_at": before, "due_at": before}
    OutboxRow.objects.create(kind="tests.work")
    assert client.get("/readyz").content == b"ok\n"
    OutboxRow.objects.create(**waiting)
    # Tried in vain, and to be tried again later: it waits all the same.
    later = {"due_at": now + timedelta(hours=1), "attempts": 3}
    OutboxRow.objects.create(**{**waiting, **later})
    OutboxRow.objects.create(**waiting, state="running", claimed_at=now)
    dead = now - timedelta(hours=1)
    OutboxRow.objects.create(**waiting, state="running", claimed_at=dead)
    OutboxRow.objects.create(kind="tests.work", state="parked")
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.content.decode().splitlines() == [
        "ok",
        "outbox: 3 waited for longer than a minute",
        "outbox: 1 parked",
    ]


@pytest.mark.django_db
def test_readyz_is_well_with_an_outbox_that_cannot_be_read(client, monkeypatch):
    def refuse():
        raise DatabaseError("no such table")

    monkeypatch.setattr("heroic_site.health.backlog", refuse)
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.content == b"ok\noutbox: cannot be read\n"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_checks_are_read_only(client, path):
    response = client.post(path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_health_checks_are_not_sent_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.head("/healthz").status_code == 200
    assert client.get("/robots.txt").status_code == 301


@pytest.mark.django_db
def test_health_checks_know_no_language(client):
    assert client.get("/es/healthz", follow=True).status_code == 404
