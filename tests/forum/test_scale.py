"""A board of 20,000 topics beside one of 200, and a topic of 10,000 posts beside one of 10."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forumpress.models import BoardPage, Topic
from forumpress.services.topic_lists import PER_PAGE, Cursor
from heroic_site.demo.bulk_topics import add_replies, add_topics
from tests.factories import make_user
from tests.kb.plans import analyze, scans
from tests.queries import queries


pytestmark = [pytest.mark.django_db, pytest.mark.scale]

FEW, MANY = 200, 20_000


def last_page(board):
    """The address of the last page of a board."""
    topics = Topic.objects.filter(board=board).order_by("last_activity_at", "pk")
    before = topics[PER_PAGE - 1 : PER_PAGE + 1]
    return f"{board.url}?before={Cursor.of(before[len(before) - 1])}"


def addresses():
    """What is looked at: the first and the last page, and topics."""
    board = BoardPage.objects.get(slug="generated-topics")
    topic = Topic.objects.order_by("pk").first()
    topic.board = board
    url = f"{board.url}{topic.path}"
    return [board.url, last_page(board), url, f"{url}?sort=votes"]


def measured(client):
    """The queries of each address, and those that read a whole table."""
    analyze()
    counts, found = [], []
    for url in addresses():
        counts.append(len(queries(client, url)))
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        found += scans(captured.captured_queries)
    return counts, found


@pytest.fixture(params=[False, True], ids=["signed out", "signed in"])
def reader(request, client, site):
    if request.param:
        client.force_login(make_user())
    return client


def test_twenty_thousand_topics_cost_what_two_hundred_do(reader):
    add_topics(FEW)
    first = Topic.objects.order_by("pk").first().pk
    add_replies(9, into=first)
    few, _scans = measured(reader)
    add_topics(MANY - FEW)
    add_replies(10_000, into=first)
    many, whole = measured(reader)
    assert many == few
    assert [each for each in whole if "forumpress_topic" in each] == []
    assert [each for each in whole if "forumpress_post" in each] == []


@pytest.mark.race
def test_a_million_posts(reader):
    add_topics(MANY)
    few, _scans = measured(reader)
    add_replies(1_000_000)
    many, whole = measured(reader)
    assert many == few
    assert [each for each in whole if "forumpress_" in each] == []
