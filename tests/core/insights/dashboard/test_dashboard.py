"""Each number of the dashboard is the truth."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from heroic_core.insights.days import today
from heroic_site.home.models import StandardPage
from tests.core.insights.factories import (
    make_figure,
    make_findable,
)

from .reading import main, shown, table, tiles


pytestmark = pytest.mark.django_db


# Use


def test_use_says_how_much_was_read(editor_client, used):
    found = tiles(shown(editor_client, "use"))
    numbers = {label: tile.shown for label, tile in found.items()}
    assert numbers == {
        "Views": "48",
        "Reads": "10",
        "Visitors a day": "1.0",
        "Downloads": "4",
        "Help channels opened": "2",
    }
    assert str(found["Views"].change) == "140.0% more"
    assert str(found["Reads"].change) == "no data before"
    assert str(found["Visitors a day"].change) == "300.0% more"


def test_use_by_article_category_and_origin(editor_client, used, home_page):
    response = shown(editor_client, "use")
    assert table(response, "articles") == [
        ["Refunds", "40", "10", "25.0%", "100.0% more"],
        ["Domains", "5", "0", "0.0%", "no data before"],
        ["Pages that are gone", "3", "0", "0.0%", "no data before"],
    ]
    assert table(response, "categories") == [
        [home_page.title, "45", "10", "22.2%", "125.0% more"],
        ["Pages that are gone", "3", "0", "0.0%", "no data before"],
    ]
    assert table(response, "came-from") == [
        ["search", "30", "62.5%", "62.5 points more"],
        ["another site", "10", "20.8%", "20.8 points more"],
        ["address or bookmark", "5", "10.4%", "10.4 points more"],
        ["not known", "3", "6.2%", "93.8 points less"],
    ]


def test_articles_that_nobody_opened(editor_client, make_article):
    long_ago = timezone.now() - timedelta(days=60)
    known = {"first_published_at": long_ago}
    opened = make_article("Opened", **known)
    for page in (
        opened,
        make_article("Unread", **known),
        make_article("Opened before", **known),
        make_article("Draft", live=False, **known),
        make_article("New", first_published_at=timezone.now()),
    ):
        make_findable(page)
    make_article("Not found by search", **known)
    make_figure("views", page=opened)
    make_figure(
        "views", page=StandardPage.objects.get(title="Opened before"), days_ago=40
    )
    found = table(shown(editor_client, "use"), "unopened")
    assert [row[0] for row in found] == ["Unread", "Opened before"]


def test_the_chart_has_each_day_and_zeros(editor_client, used):
    response = shown(editor_client, "use", "period=7")
    chart = response.context["part"].charts[0]
    assert [list(each.numbers) for each in chart.series] == [
        [0, 0, 0, 0, 0, 38, 10],
        [0] * 7,
        [0, 0, 0, 0, 14, 14, 0],
    ]
    html = main(response)
    assert "<svg" in html and 'role="img"' in html
    assert "<desc" in html and "48 in all" in html
    svg = html[html.index("<svg") : html.index("</svg>")]
    for never in ("style", "script", "http:", "https:"):
        assert never not in svg.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_years_are_drawn_by_months(editor_client, used):
    start = today().replace(year=today().year - 3)
    query = f"period=range&start={start}&end={today()}"
    response = shown(editor_client, "use", query)
    numbers = response.context["part"].charts[0].series[0].numbers
    assert 36 <= len(numbers) <= 38
    assert sum(numbers) == 167


# Search


def test_search_says_what_was_in_vain(editor_client, searched):
    found = tiles(shown(editor_client, "search"))
    numbers = {label: (tile.shown, str(tile.change)) for label, tile in found.items()}
    assert numbers == {
        "Searches": ("12", "20.0% more"),
        "Without results": ("5", "150.0% more"),
        "Share without results": ("41.7%", "21.7 points more"),
        "Without a click": ("4", "no data before"),
        "Share without a click": ("33.3%", "33.3 points more"),
        "Results opened": ("3", "no data before"),
        "Suggestions opened": ("2", "no data before"),
    }
    assert found["Without results"].mood == "worse"


def test_what_was_searched_for(editor_client, searched):
    response = shown(editor_client, "search")
    assert table(response, "queries") == [
        ["hours", "4", "0", "4", "0.0%"],
        ["refund", "3", "0", "0", "100.0%"],
        ["cancel plans", "2", "2", "0", "0.0%"],
        ["dns", "2", "2", "0", "0.0%"],
        ["plan  cancelling", "1", "1", "0", "0.0%"],
    ]
    assert table(response, "failing") == [["cancel plans", "3"], ["dns", "2"]]
    assert "also: plan  cancelling" in response.text
    assert table(response, "opened") == [["Refunds", "3", "2"]]


# Helpfulness


def test_480_of_500_come_before_5_of_5(editor_client, make_article, home_page):
    known, new, bad = (make_article(t) for t in ("Known", "New", "Bad"))
    for page in (known, new, bad):
        make_findable(page)
    make_figure("helpful", 480, page=known)
    make_figure("unhelpful", 20, page=known)
    make_figure("helpful", 5, page=new)
    make_figure("helpful", 1, page=bad)
    make_figure("unhelpful", 9, page=bad, days_ago=2)
    make_figure("helpful", 5, page=bad, days_ago=30)
    make_figure("unhelpful", 5, page=bad, days_ago=30)
    make_figure("reasons", 6, page=bad, detail="wrong")
    response = shown(editor_client, "helpfulness")
    assert table(response, "things") == [
        ["Known", "480", "20", "96.0%", "93.9%", "97.4%", "no data before"],
        ["New", "5", "0", "100.0%", "56.6%", "100.0%", "no data before"],
        ["Bad", "1", "9", "10.0%", "1.8%", "40.4%", "40.0 points less"],
    ]
    worst = table(shown(editor_client, "helpfulness", "order=worst"), "things")
    assert [row[0] for row in worst] == ["Bad", "Known", "New"]
    assert table(response, "categories")[0][:4] == [
        home_page.title,
        "486",
        "29",
        "94.4%",
    ]
    assert table(response, "reasons")[0][:2] == ["Something is wrong", "6"]
    share = tiles(response)["Share helpful"]
    assert share.shown == "94.4%"
    assert share.note == "Surely between 92.0% and 96.1%, of 515 votes."


def test_a_question_counts_for_the_page_it_stands_on(editor_client, make_article):
    page = make_article("Questions")
    make_findable(page, source="faq", thing=5, title="How do I pay?")
    make_figure("helpful", 2, page=page, source="faq", thing=5)
    response = shown(editor_client, "helpfulness")
    assert table(response, "things")[0][0] == "How do I pay?"
    assert table(response, "categories")[0][0] == "Questions"


# Contact


def test_deflection_is_of_those_who_asked(editor_client, make_article, home_page):
    page = make_article("Refunds")
    make_figure("asking", 20)
    make_figure("solved", 5)
    make_figure("asked", 8)
    make_figure("asking", 10, days_ago=40)
    make_figure("solved", 5, days_ago=40)
    make_figure("transfers", 6, page=page, source="contact")
    make_figure("transfers", 3, page=page, source="contact", days_ago=40)
    response = shown(editor_client, "contact")
    found = tiles(response)
    assert {label: tile.shown for label, tile in found.items()} == {
        "Deflection rate": "25.0%",
        "Opened contact": "20",
        "Solved by a suggestion": "5",
        "Sent a message": "8",
        "Left": "7",
    }
    rate = found["Deflection rate"]
    assert str(rate.change) == "25.0 points less"
    assert "Of the people who opened contact" in rate.note
    assert str(rate.note) in unescape(response.text)
    assert table(response, "transfers") == [["Refunds", "6", "100.0% more"]]
    assert table(response, "categories") == [[home_page.title, "6", "100.0% more"]]
