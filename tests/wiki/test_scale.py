"""A wiki with 5,000 pages side by side."""

from time import process_time

import pytest
from bench.wiki import insert
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.kb.plans import analyze, scans
from tests.queries import no_more, queries

from .factories import make_space, make_wiki


pytestmark = [pytest.mark.django_db, pytest.mark.scale]

TIMES = 5


def seconds(client, url):
    client.get(url)
    start = process_time()
    for _ in range(TIMES):
        client.get(url)
    return process_time() - start


@pytest.fixture
def wikis(home_page, reader):
    """One of fifty pages and one of 5,000."""
    made = []
    for number in (50, 5000):
        wiki = make_wiki(home_page, f"Wiki of {number}")
        insert(make_space(wiki, "Space"), number)
        made.append(wiki)
    analyze()
    return made


def test_it_takes_the_queries_and_nearly_the_time_of_fifty(staff_client, wikis):
    for rest in ("space/page-25/", "space/page-50/", "space/", "changes/"):
        few, many = (f"{wiki.url}{rest}" for wiki in wikis)
        no_more(queries(staff_client, few), queries(staff_client, many))
        assert seconds(staff_client, many) < 3 * seconds(staff_client, few), rest


def test_a_page_is_shown_without_reading_all_of_them(staff_client, wikis):
    url = f"{wikis[1].url}space/page-2500/"
    staff_client.get(url)
    with CaptureQueriesContext(connection) as captured:
        answer = staff_client.get(url)
    assert "page-2515/" in answer.text
    assert "page-2516/" not in answer.text
    assert scans(captured.captured_queries) == []


def test_the_lists_take_the_queries_of_fifty(staff_client, wikis):
    for rest in ("a-z/?letter=H", "tags/", "space/?print=all"):
        few, many = (f"{wiki.url}{rest}" for wiki in wikis)
        no_more(queries(staff_client, few), queries(staff_client, many))
