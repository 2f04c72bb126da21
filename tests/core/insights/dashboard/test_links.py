"""Each number opens the list that it counts."""

import pytest

from heroic_core.feedback.models import Comment, Vote
from tests.core.insights.factories import (
    make_figure,
    make_findable,
)

from .reading import check_links, main, shown, tiles


pytestmark = pytest.mark.django_db


def test_each_number_of_use_leads_to_its_list(editor_client, used):
    part = shown(editor_client, "use").context["part"]
    check_links(editor_client, part)


def test_each_number_of_search_leads_to_its_list(editor_client, searched):
    part = shown(editor_client, "search").context["part"]
    check_links(editor_client, part)


def test_each_number_of_votes_leads_to_its_list(editor_client, make_article):
    page = make_article("Refunds")
    make_findable(page)
    make_figure("helpful", 3, page=page)
    make_figure("unhelpful", 2, page=page)
    make_figure("reasons", 2, page=page, detail="wrong")
    vote = Vote.objects.create(source="page", thing=page.pk, helpful=False, locale="en")
    Comment.objects.create(vote=vote, page=page, title="Refunds", text="Hm")
    make_figure("comments", 1, page=page, days_ago=0)
    part = shown(editor_client, "helpfulness").context["part"]
    check_links(editor_client, part)
    assert "/feedback/" in tiles(shown(editor_client, "helpfulness"))["Comments"].url


def test_each_number_of_contact_leads_to_its_list(editor_client, make_article):
    for kind, number in (("asking", 9), ("asked", 4), ("solved", 2)):
        make_figure(kind, number)
    make_figure("transfers", 6, page=make_article("Refunds"), source="contact")
    part = shown(editor_client, "contact").context["part"]
    check_links(editor_client, part)


def test_a_list_is_narrowed_step_by_step(editor_client, used):
    first, _second = used
    by_page = shown(editor_client, "figures", "kind=views").context["part"]
    row = by_page.all_rows()[0]
    assert [cell.shown for cell in row] == ["Refunds", "40", "20", "100.0% more"]
    before = editor_client.get(row[2].url)
    assert before.context["tile"].shown == "20"
    by_day = editor_client.get(row[1].url).context["part"]
    assert [cell.shown for cell in by_day.all_rows()[0]][1:] == ["10"]
    details = shown(editor_client, "figures", "kind=channels&by=detail")
    assert "E-mail" in main(details)
