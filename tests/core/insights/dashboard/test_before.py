"""A list has what fell to nothing, and adds up to its sum of both periods."""

import pytest

from tests.core.insights.factories import make_figure

from .reading import shown


pytestmark = pytest.mark.django_db


def sums(response):
    rows = response.context["part"].all_rows()
    return [sum(row[column].value for row in rows) for column in (1, 2)]


def test_what_fell_to_nothing_is_listed(editor_client, make_article):
    make_figure("views", 3, page=make_article("Opened"))
    fallen = make_article("Opened before")
    make_figure("views", 4, page=fallen, days_ago=40)
    response = shown(editor_client, "figures", "kind=views")
    rows = [[cell.shown for cell in row] for row in response.context["part"].shown]
    assert rows == [
        ["Opened", "3", "0", "no data before"],
        ["Opened before", "0", "4", "100.0% less"],
    ]
    assert sums(response) == [3, 4]
    assert response.context["tile"].change.before == 4


def test_people_who_left_add_up(editor_client):
    make_figure("asking", 5)
    # Of the day before, when they opened contact.
    make_figure("asked", 7)
    make_figure("asking", 2, days_ago=40)
    response = shown(editor_client, "figures", "kind=left")
    assert sums(response) == [-2, 2]
    days = shown(editor_client, "figures", "kind=left&by=day").context["part"]
    assert [row[1].value for row in days.shown] == [-2]


def test_a_list_of_days_is_of_the_period(editor_client):
    make_figure("asking", 5)
    make_figure("asking", 2, days_ago=40)
    days = shown(editor_client, "figures", "kind=asking&by=day").context["part"]
    assert [row[1].value for row in days.shown] == [5]
