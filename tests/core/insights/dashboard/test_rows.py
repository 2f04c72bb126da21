"""Each row is of one thing, in the category that it stands in, whatever moved."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.core.insights.factories import make_figure, make_findable

from .reading import check_links, shown, table, total_of


pytestmark = pytest.mark.django_db


def test_a_question_that_moved_has_one_row(editor_client, make_article):
    former, present = make_article("Former"), make_article("Present")
    make_figure("helpful", 3, page=former, source="faq", thing=77)
    make_figure("helpful", 5, page=present, source="faq", thing=77)
    make_figure("unhelpful", 2, page=present, source="faq", thing=77)
    part = shown(editor_client, "helpfulness").context["part"]
    [row] = part.tables[0].shown
    assert [cell.shown for cell in row][:4] == ["Present", "8", "2", "80.0%"]
    assert total_of(editor_client, row[1].url) == 8
    check_links(editor_client, part)


def test_votes_of_a_page_that_is_gone_have_a_row(editor_client, make_article):
    page = make_article("Refunds")
    make_figure("helpful", 3, page=page)
    page.delete()
    [row] = table(shown(editor_client, "helpfulness"), "things")
    assert row[:2] == ["Pages that are gone", "3"]


@pytest.mark.parametrize("kind", ["views", "helpful", "transfers"])
def test_a_question_with_the_key_of_its_page(editor_client, make_article, kind):
    folder = make_article("Folder")
    page = make_article("Questions", parent=folder)
    for thing in (page.pk, page.pk + 1000):
        make_figure(kind, 3, page=page, source="faq", thing=thing)
    name = {"views": "use", "helpful": "helpfulness", "transfers": "contact"}[kind]
    rows = table(shown(editor_client, name), "categories")
    assert [row[:2] for row in rows] == [["Questions", "6"]]


@pytest.mark.parametrize("source", ["page", "kb", "contact"])
def test_a_page_counts_for_the_one_above(editor_client, make_article, source):
    page = make_article("Article", parent=make_article("Folder"))
    make_figure("views", 3, page=page, source=source)
    rows = table(shown(editor_client, "use"), "categories")
    assert [row[:2] for row in rows] == [["Folder", "3"]]


def test_a_page_of_questions_is_not_found_by_search_itself(editor_client, make_article):
    long_ago = timezone.now() - timedelta(days=60)
    page = make_article("Questions", first_published_at=long_ago)
    make_findable(page, source="faq")
    assert table(shown(editor_client, "use"), "unopened") == []
