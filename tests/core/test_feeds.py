"""A person's own addresses of feeds: made, had without logging in, revoked."""

import re

import pytest
from django.http import Http404, HttpResponse
from django.urls import reverse

from heroic_core.feeds import tokens
from heroic_core.feeds.sources import HOOK, FeedChoice
from heroic_core.models import FeedToken
from tests.factories import make_user


pytestmark = pytest.mark.django_db

FEEDS = "/heroic/feeds/"


class News:
    name = "news"

    def choices(self, viewer):
        if viewer.user.first_name != "Outsider":
            yield FeedChoice(self.name, 7, "News <7>")

    def serve(self, request, thing, viewer):
        if not list(self.choices(viewer)):
            raise Http404
        return HttpResponse(f"{thing} for {viewer.user}", "application/atom+xml")


@pytest.fixture(autouse=True)
def news(home_page, monkeypatch):
    from wagtail import hooks

    with hooks.register_temporarily(HOOK, News):
        yield


@pytest.fixture
def person(client):
    user = make_user()
    client.force_login(user)
    return user


def address(client, choice="news/7"):
    answer = client.post(FEEDS, {"make": choice})
    assert answer.status_code == 200
    return re.search(rf'value="http://testserver({FEEDS}[^"]+)"', answer.text)[1]


def test_it_is_shown_once_and_only_its_digest_is_kept(client, person):
    url = address(client)
    secret = url.split("/")[3]
    assert len(secret) > 40
    row = FeedToken.objects.get()
    assert secret not in str(FeedToken.objects.values().get())
    assert (row.user, row.source, row.thing) == (person, "news", 7)
    answer = client.get(FEEDS)
    assert secret not in answer.text
    assert "News &lt;7&gt;" in answer.text
    assert "no-store" in answer["Cache-Control"]


def test_nobody_needs_to_have_logged_in_to_read_it(client, person):
    url = address(client)
    client.logout()
    answer = client.get(url)
    assert answer.text == f"7 for {person}"
    assert "private" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    again = client.get(url, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert client.post(url).status_code == 405


def test_who_has_not_logged_in_has_no_list(client):
    for answer in (client.get(FEEDS), client.post(FEEDS, {"make": "news/7"})):
        assert answer.status_code == 302
        assert "login" in answer["Location"]
    assert not FeedToken.objects.exists()


def test_looking_changes_nothing(client, person):
    client.get(f"{FEEDS}?make=news/7")
    assert not FeedToken.objects.exists()


def test_it_is_revoked_by_its_owner_alone(client, person):
    url = address(client)
    row = FeedToken.objects.get()
    other = make_user()
    client.force_login(other)
    assert client.post(FEEDS, {"revoke": row.pk}).status_code == 302
    assert client.get(url).status_code == 200
    client.force_login(person)
    for odd in ("", "x", "٣", "9" * 40, "\0"):
        assert client.post(FEEDS, {"revoke": odd}).status_code == 302
    assert client.get(url).status_code == 200
    assert client.post(FEEDS, {"revoke": row.pk}).status_code == 302
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("end", ["deactivated", "deleted", "refused"])
def test_it_dies_with_the_account(client, person, end):
    url = address(client)
    client.logout()
    if end == "deleted":
        person.delete()
        assert not FeedToken.objects.exists()
    elif end == "deactivated":
        person.is_active = False
        person.save()
    else:
        person.first_name = "Outsider"
        person.save()
    assert client.get(url).status_code == 404


def test_what_one_may_not_have_is_not_made(client, person):
    for odd in ("news/8", "other/7", "", "\0"):
        answer = client.post(FEEDS, {"make": odd})
        assert answer.status_code == 422
        assert "This cannot be found any more." in answer.text
    assert not FeedToken.objects.exists()


def test_there_are_not_too_many(client, person, monkeypatch):
    monkeypatch.setattr(tokens, "MOST", 1)
    url = address(client)
    answer = client.post(FEEDS, {"make": "news/7"})
    assert answer.status_code == 422
    assert "Revoke those" in answer.text
    assert client.get(url).status_code == 200


def test_no_secret_leads_nowhere(client):
    for secret in ("guess", "x" * 3000, FeedToken(digest="a" * 64).digest):
        url = reverse("heroic_core:feed", args=[secret])
        assert client.get(url).status_code == 404


def test_a_source_that_is_gone_is_not_found(client, person):
    url = address(client)
    FeedToken.objects.update(source="gone")
    assert client.get(url).status_code == 404
    html = client.get(FEEDS).text
    assert "Something that you may not see any more" in html
