"""Of a search that found nothing it is kept to which one it led, and nothing more."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from heroic_core import outbox
from heroic_core.search.models import SearchLogEntry


pytestmark = pytest.mark.django_db

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def refunds(make_text_page):
    page = make_text_page("Refunds", "We give refunds.")
    outbox.drain()
    return page


def post(client, name, **values):
    answer = client.post(f"/heroic/{name}", values, headers=SAME_ORIGIN)
    assert answer.status_code == 204


def tell(client, words, **values):
    """Show the results and tell of them, as the page does. Returns what was told."""
    page = client.get("/search/", {"q": words}).text
    told = re.search(r'data-told="([^"]+)"', page)[1]
    post(client, "searched", told=told, **values)
    return told


def runs():
    """The words of each run, in the order of their searches."""
    found = {}
    for entry in SearchLogEntry.objects.order_by("pk"):
        found.setdefault(entry.run, []).append(entry.words)
    return [words for run, words in found.items() if run]


def test_searches_in_vain_are_kept_with_what_they_led_to(client, refunds):
    first = tell(client, "mony bak")
    second = tell(client, "mony", former=first)
    tell(client, "refunds", former=second)
    tell(client, "refunds")
    tell(client, "xyzzy")
    assert runs() == [["mony bak", "mony", "refunds"], ["xyzzy"]]
    assert SearchLogEntry.objects.count() == 5
    assert len(set(SearchLogEntry.objects.values_list("token", flat=True))) == 5


def test_a_suggestion_that_is_taken_was_led_to(client, refunds):
    former = tell(client, "mony bak")
    told = client.get("/heroic/suggest", {"q": "refunds"}).json()["told"]
    opened = {"source": "page", "thing": refunds.pk, "rank": 1}
    post(client, "opened", told=told, former=former, **opened)
    assert runs() == [["mony bak", "refunds"]]
    assert SearchLogEntry.objects.get(place="suggestion").opened_thing == refunds.pk


def test_what_found_something_leads_to_nothing(client, refunds):
    tell(client, "refund", former=tell(client, "refunds"))
    assert runs() == []


def test_what_is_long_ago_is_another_search(client, refunds):
    former = tell(client, "mony bak")
    SearchLogEntry.objects.update(at=timezone.now() - timedelta(minutes=11))
    tell(client, "refunds", former=former)
    assert runs() == [["mony bak"]]


@pytest.mark.parametrize("former", ["x", "a:b:c", "\x00", "t" * 5000, "🙂"])
def test_what_this_site_has_not_said_is_left_out(client, refunds, former):
    tell(client, "mony bak")
    tell(client, "refunds", former=former)
    assert runs() == [["mony bak"]]
    token = SearchLogEntry.objects.get(words="mony bak").token
    tell(client, "refunds", former=token)
    assert runs() == [["mony bak"]]


def test_what_was_answered_and_never_told_leads_to_nothing(client, refunds):
    page = Client().get("/search/", {"q": "mony bak"}).text
    tell(client, "refunds", former=re.search(r'data-told="([^"]+)"', page)[1])
    assert runs() == []
