"""What is told of a search is searched anew only where somebody found more than all."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heroic_core import outbox
from heroic_core.search.models import SearchDocument
from heroic_core.search.scope import findable_by_everybody
from heroic_core.search.searching import Filters, search
from heroic_core.search.telling import told_of
from heroic_core.viewer import Viewer, stranger
from tests.factories import make_private, make_user


pytestmark = pytest.mark.django_db

PAGES = 6


@pytest.fixture(params=[4000, 3], ids=["all are read", "the best are read"])
def most(request, monkeypatch):
    monkeypatch.setattr("heroic_core.search.matching.MOST_POSTINGS", request.param)


@pytest.fixture
def pages(make_text_page):
    return [make_text_page(f"Hosting {number}", "often") for number in range(PAGES)]


@pytest.fixture
def reader():
    Group.objects.create(name="Board")
    return Viewer.for_user(make_user("Board"))


@pytest.mark.parametrize("words", ["hosting", "often hosting", "hostnig", "xyzzyqq"])
def test_what_everybody_finds_is_searched_once(
    most, pages, reader, words, django_assert_num_queries
):
    outbox.drain()
    results = search(words, reader, "en")
    assert results.total == (0 if words == "xyzzyqq" else PAGES)
    with django_assert_num_queries(0):
        told = told_of(results, reader)
    assert told["results"] == results.total


@pytest.mark.parametrize("words", ["hosting", "often hosting", "hostnig"])
@pytest.mark.parametrize("private", [0, 5])
def test_what_others_do_not_find_is_not_told(most, pages, reader, words, private):
    make_private(pages[private], "Board")
    outbox.drain()
    results = search(words, reader, "en")
    assert results.total == PAGES
    assert told_of(results, reader)["results"] == PAGES - 1


def test_what_is_private_and_not_asked_for_makes_no_difference(
    most, pages, reader, make_text_page, django_assert_num_queries
):
    make_private(make_text_page("Minutes", "Of the board."), "Board")
    outbox.drain()
    results = search("hosting", reader, "en")
    with django_assert_num_queries(0):
        assert told_of(results, reader)["results"] == PAGES


def test_what_is_filtered_by_source_is_told_as_everybody_gets_it(most, pages, reader):
    make_private(pages[0], "Board")
    outbox.drain()
    results = search("hosting", reader, "en", Filters(source="page"))
    assert told_of(results, reader)["results"] == PAGES - 1


def test_strangers_are_everybody(pages):
    make_private(pages[0], "Board")
    outbox.drain()
    somebody = stranger()
    results = search("hosting", somebody, "en")
    assert results.is_public
    assert results.total == PAGES - 1
    with CaptureQueriesContext(connection) as queries:
        assert findable_by_everybody(somebody)
    assert not queries.captured_queries


def test_what_is_read_of_documents_lies_in_an_index_where_the_database_has_such():
    table = SearchDocument._meta.db_table
    with connection.cursor() as cursor:
        indexes = connection.introspection.get_constraints(cursor, table)
    has_such = connection.features.supports_covering_indexes
    assert ("heroic_search_document_read" in indexes) is has_such
