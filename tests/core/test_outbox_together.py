"""Rows of one kind that are done by one attempt."""

import pytest
from django.contrib.auth.models import Group

from heroic_core import outbox
from heroic_core.models import OutboxRow
from heroic_core.outbox.running import End
from heroic_core.search.changes import INDEX_ALL
from heroic_core.search.models import SearchDocument
from heroic_site.home.models import StandardPage
from tests.core.test_outbox import make_due
from tests.factories import make_page
from tests.faq.factories import make_category, make_faq_page, make_question


pytestmark = pytest.mark.django_db

KIND = "tests.together"


@pytest.fixture
def greedy(handler, done):
    """Takes along whatever has the same first letter; fails where one says so."""

    @handler(KIND, max_attempts=5)
    def work(job):
        words = [job.payload]

        def fits(payload):
            if payload[0] != job.payload[0]:
                return False
            words.append(payload)
            return True

        outbox.take_along(job, fits)
        done.append(words)
        Group.objects.create(name=" ".join(words))
        if any(word.endswith("!") for word in words):
            raise ValueError(words)


def put(*words):
    for word in words:
        outbox.put(KIND, word)


def waiting():
    return [row.payload for row in OutboxRow.objects.order_by("pk")]


def test_what_fits_is_done_by_one_attempt(greedy, done):
    put("apple", "bear", "ant", "boar", "ape")
    assert outbox.drain() == {End.DONE: 2}
    assert done == [["apple", "ant", "ape"], ["bear", "boar"]]
    assert waiting() == []


def test_what_is_not_due_or_has_a_key_is_left(greedy, done):
    put("apple")
    outbox.put(KIND, "ant", key="ants")
    put("ape")
    OutboxRow.objects.filter(data='"ape"').update(due_at="2999-01-01T00:00Z")
    outbox.drain()
    assert done == [["apple"], ["ant"]]
    assert waiting() == ["ape"]


def test_one_that_cannot_be_done_spoils_no_others(greedy, done):
    put("apple", "ant!", "ape")
    assert outbox.drain() == {End.LATER: 2, End.DONE: 1}
    # The first took the bad one along and failed; that one then took the rest along.
    assert done[0] == ["apple", "ant!", "ape"]
    for _ in range(5):
        make_due()
        outbox.drain()
    assert waiting() == ["ant!"]
    assert sorted(Group.objects.filter(name__startswith="a").values_list("name")) == [
        ("ape",),
        ("apple",),
    ]


def test_only_what_can_be_undone_takes_along(handler):
    @handler("tests.marking", atomic=False, max_attempts=1)
    def work(job):
        outbox.take_along(job, bool)

    outbox.put("tests.marking")
    outbox.drain()
    assert "atomic handler" in OutboxRow.objects.get().error


def test_many_changes_are_indexed_together(
    home_page, django_assert_max_num_queries, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks():
        pages = [
            make_page(home_page, page_class=StandardPage, title=f"Cedar {number}")
            for number in range(20)
        ]
    assert OutboxRow.objects.count() >= 20
    with django_assert_max_num_queries(120):
        outbox.drain()
    assert waiting() == []
    found = SearchDocument.objects.filter(source="page", section="")
    assert found.filter(thing__in=[page.pk for page in pages]).count() == 20


def test_who_asks_for_all_again_is_answered_once(
    home_page, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks():
        category = make_category("Domains")
        make_question("How do I renew?", categories=[category])
        make_faq_page(home_page, "FAQ")
        category.save()
        category.save()
    asked = OutboxRow.objects.filter(kind=INDEX_ALL).count()
    assert asked > 1
    attempts = []
    outbox.drain(report=lambda row, end: attempts.append(row.kind))
    # Once for what there is, and once for what comes after it.
    assert attempts.count(INDEX_ALL) == 2
    assert waiting() == []
    assert SearchDocument.objects.filter(source="faq").exists()
