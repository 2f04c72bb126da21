"""What the log says was opened, readers opened."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heroic_core import outbox
from heroic_core.search.models import SearchLogEntry
from tests.factories import make_admin, make_editor, make_user


pytestmark = pytest.mark.django_db
OWN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def page(make_text_page):
    page = make_text_page("Backup")
    outbox.drain()
    return page


def signed_in(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


def opened(client, page, told):
    data = {"told": told, "source": "page", "thing": page.pk, "rank": 1}
    assert client.post("/heroic/opened", data, headers=OWN).status_code == 204
    return SearchLogEntry.objects.values_list("opened_thing", flat=True)


def search(client):
    told = client.get("/search/", {"q": "backup"}).context["search"].told
    client.post("/heroic/searched", {"told": told}, headers=OWN)
    return told


@pytest.mark.parametrize("make", [lambda: None, make_user, make_editor])
def test_what_readers_open_is_kept(page, make):
    client = signed_in(make())
    assert list(opened(client, page, search(client))) == [page.pk]


def test_what_its_editors_open_is_not_kept(page):
    client = signed_in(make_admin())
    assert list(opened(client, page, search(client))) == [None]


def test_a_suggestion_that_its_editors_take_is_no_search(page):
    suggest = "/heroic/suggest?q=back"
    client = signed_in(make_admin())
    assert list(opened(client, page, client.get(suggest).json()["told"])) == []
    client = signed_in(make_user())
    assert list(opened(client, page, client.get(suggest).json()["told"])) == [page.pk]


def test_strangers_are_not_asked_what_they_may_edit(page):
    client = signed_in(None)
    told = search(client)
    with CaptureQueriesContext(connection) as queries:
        opened(client, page, told)
    assert "heroic_search_searchlogentry" in str(queries.captured_queries)
    for table in ("auth_user", "heroic_search_searchdocument"):
        assert table not in str(queries.captured_queries)
