"""Searches that ask for the same are one row, which opens all of them."""

import pytest
from wagtail.models import Locale

from tests.core.insights.factories import make_search

from .reading import shown, total_of


pytestmark = pytest.mark.django_db


def failing(client):
    return shown(client, "search").context["part"].tables[0]


@pytest.fixture
def spanish(site):
    return Locale.objects.create(language_code="es")


@pytest.fixture
def counted(editor_client):
    """Each row counts what its list has. Returns the rows' numbers."""

    def check(rows):
        for row in rows:
            assert total_of(editor_client, row[1].url) == row[1].value
        return [row[1].value for row in rows]

    return check


def test_a_row_of_many_wordings_opens_all(editor_client, site, counted):
    for number in range(80):
        make_search("how do I cancel my plan" + "?" * number, results=0)
    make_search("how do I cancel my plan", results=0, days_ago=40)
    make_search("how do I cancel my plan", results=0, place="command")
    make_search("how do I cancel my plan")
    make_search("domains", results=0, number=2)
    assert counted(failing(editor_client).shown) == [80, 2]


def test_its_address_is_short(editor_client, site, counted):
    for number in range(20):
        make_search(("как отменить подписку " * 12).strip() + "!" * number, results=0)
    [row] = failing(editor_client).shown
    # A server takes request lines of 4,094 bytes.
    assert len(row[1].url) < 4000
    assert counted([row]) == [20]


def test_a_word_of_two_languages_has_two_rows(editor_client, spanish, counted):
    make_search("hotel", results=0, number=3)
    make_search("hotels", results=0)
    make_search("hotel", results=0, number=2, locale="es")
    assert counted(failing(editor_client).shown) == [4, 2]


def test_large_and_small_letters_are_the_same(editor_client, site, counted):
    make_search("Ändern", results=0)
    make_search("CANCEL", results=0)
    make_search("cancel", results=0)
    assert sorted(counted(failing(editor_client).shown)) == [1, 2]


@pytest.mark.parametrize("words", [" cancel", "cancel ", "cancel\nplan", "100%", "a_b"])
def test_words_are_found_as_they_were_typed(editor_client, site, counted, words):
    make_search(words, number=3)
    make_search("cancel", number=2)
    make_search("cancel plan")
    make_search("1000 axb")
    queries = shown(editor_client, "search").context["part"].tables[1]
    assert counted(queries.shown) == [3, 2, 1, 1]


def test_only_the_commonest_are_put_together(
    editor_client, spanish, counted, monkeypatch
):
    monkeypatch.setattr("heroic_core.search.wordings.MOST", 2)
    for number, words in enumerate(("cancel", "cancels", "refund"), 1):
        make_search(words, results=0, number=number)
    make_search("cancelar", results=0, locale="es")
    assert counted(failing(editor_client).shown) == [3, 2, 1]


def test_the_table_says_how_many_it_puts_together(editor_client, site):
    make_search("cancel", results=0)
    note = "of the 500 commonest wordings of each language"
    assert note in shown(editor_client, "search").text
