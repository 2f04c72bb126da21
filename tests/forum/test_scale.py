"""A board of 20,000 topics beside one of 200, and a topic of 10,000 posts beside one of 10."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forumpress.models import BoardPage, Topic
from forumpress.services.topic_lists import PER_PAGE, Cursor
from heroic_site.demo.bulk_topics import add_replies, add_topics
from tests.factories import make_user
from tests.kb.plans import analyze, scans
from tests.queries import queries


# Committed, for all that is indexed in one transaction is locked until its end.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.scale]

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


def measured(readers):
    """The queries of each address for each reader, and those that read a whole table."""
    analyze()
    counts, found = [], []
    for client in readers:
        for url in addresses():
            counts.append(len(queries(client, url)))
            with CaptureQueriesContext(connection) as captured:
                client.get(url)
            found += scans(captured.captured_queries)
    return counts, found


@pytest.fixture
def readers(site):
    """Somebody who is signed out, and somebody who is signed in."""
    member = Client()
    member.force_login(make_user())
    return [Client(), member]


def test_twenty_thousand_topics_cost_what_two_hundred_do(readers):
    add_topics(FEW)
    first = Topic.objects.order_by("pk").first().pk
    add_replies(9, into=first)
    few, _scans = measured(readers)
    add_topics(MANY - FEW)
    add_replies(10_000, into=first)
    many, whole = measured(readers)
    assert many == few
    assert [each for each in whole if "forumpress_topic" in each] == []
    assert [each for each in whole if "forumpress_post" in each] == []


@pytest.mark.race
def test_a_million_posts(readers):
    add_topics(MANY)
    few, _scans = measured(readers)
    add_replies(1_000_000)
    many, whole = measured(readers)
    assert many == few
    assert [each for each in whole if "forumpress_" in each] == []
