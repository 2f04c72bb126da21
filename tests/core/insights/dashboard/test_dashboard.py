"""Each number of the dashboard is the truth, and opens the list that it counts."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from heroic_core.feedback.models import Comment, Vote
from heroic_core.insights.days import bounds, today
from heroic_core.insights.models import DailyFigure, DueDay, Event
from heroic_site.home.models import StandardPage
from tests.core.insights.factories import (
    make_day,
    make_figure,
    make_findable,
    make_search,
    make_visitors,
)
from tests.factories import make_admin, make_page, make_user_who_may


pytestmark = pytest.mark.django_db

PAGES = ["use", "search", "helpfulness", "contact"]


def url_of(name, query=""):
    return reverse(f"heroic_insights:{name}") + (f"?{query}" if query else "")


def shown(client, name, query="", status=200):
    response = client.get(url_of(name, query))
    assert response.status_code == status
    return response


def main(response):
    return response.text.partition("<main")[2]


def tiles(response):
    return {str(tile.label): tile for tile in response.context["part"].tiles}


def table(response, name):
    tables = response.context["part"].tables
    found = next(each for each in tables if each.name == name)
    return [[cell.shown for cell in row] for row in found.shown]


@pytest.fixture
def make_article(home_page):
    def make(title, parent=home_page, **values):
        return make_page(parent, page_class=StandardPage, title=title, **values)

    return make


# Use


@pytest.fixture
def used(make_article):
    """A small truth: two articles, one of them new to readers, and one that is gone."""
    first, second = make_article("Refunds"), make_article("Domains")
    make_figure("views", 30, page=first, came_from="search")
    make_figure("views", 10, page=first, came_from="outside", days_ago=0)
    make_figure("reads", 10, page=first, days_ago=27)
    make_figure("views", 20, page=first, days_ago=28)
    make_figure("views", 99, page=first, days_ago=56)
    make_figure("views", 5, page=second, came_from="direct")
    make_figure("views", 3, source="page", thing=99)
    make_figure("downloads", 4, page=first, detail="7")
    make_figure("channels", 2, page=first, detail="email")
    make_visitors(14)
    make_visitors(14, days_ago=2)
    make_visitors(9, locale="en")
    make_visitors(7, days_ago=30)
    return first, second


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


@pytest.fixture
def searched(make_article):
    page = make_article("Refunds")
    make_findable(page)
    make_search("refund", number=3, opened_rank=1)
    make_search("cancel plans", results=0, number=2)
    make_search("Plan  cancelling", results=0)
    make_search("dns", results=0, number=2)
    make_search("hours", number=4)
    make_search("hours", number=1, days_ago=40)
    make_search("by command", results=0, place="command")
    make_figure("searches", 12, detail="page")
    make_figure("empty", 5, detail="page")
    make_figure("unopened", 4, detail="page")
    make_figure("searches", 10, days_ago=40, detail="page")
    make_figure("empty", 2, days_ago=40, detail="page")
    make_figure("opened", 3, page=page, detail="page")
    make_figure("suggested", 2, page=page, detail="suggestion")
    return page


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


# Each number opens what it counts


def total_of(client, url):
    """What the list adds up to that a number leads to."""
    url = unescape(url)
    response = client.get(url)
    assert response.status_code == 200, url
    if "/insights/figures/" in url:
        rows = response.context["part"].all_rows()
        total = int(response.context["tile"].shown.replace(",", ""))
        assert sum(row[1].value for row in rows) == total
        return total
    return response.context["object_list"].count()


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


def check_links(client, part):
    # Visitors are listed on the page itself.
    links = [(t.shown, t.url) for t in part.tiles if t.url.startswith("/")]
    for each in (*part.tables, part.by_day):
        cells = (cell for row in each.all_rows() for cell in row[1:])
        links += [
            (cell.shown, cell.url) for cell in cells if cell.url and cell.is_number
        ]
    assert len(links) > 6
    for number, url in links:
        if "%" not in number:
            assert total_of(client, url) == int(number.replace(",", "")), url


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


# Filters


def test_site_language_and_kind_are_chosen(editor_client, used, site):
    first, _second = used
    make_figure("views", 7, page=first, locale="es", source="kb")
    for query, views in (
        ("locale=es", "7"),
        ("locale=en", "48"),
        ("source=kb", "7"),
        ("source=page&locale=en", "48"),
        (f"site={site.pk}", "55"),
        ("period=7", "55"),
        ("period=range&start=2026-01-01&end=2026-01-02", "0"),
    ):
        response = shown(editor_client, "use", query)
        assert tiles(response)["Views"].shown == views, query
        assert "cannot be shown" not in response.text, query


def test_the_other_pages_are_opened_with_the_same_filter(editor_client, site):
    html = shown(editor_client, "search", f"period=90&site={site.pk}&source=kb").text
    for name in PAGES:
        there = f"{url_of(name)}?period=90&amp;site={site.pk}"
        assert there in html


@pytest.mark.parametrize("name", [*PAGES, "figures"])
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("period=range&start=2026-02-01&end=2026-01-01", "before the first one"),
        ("start=2026-02-01", "Choose both days"),
        ("end=2026-02-01", "Choose both days"),
        ("start=x&end=2026-02-01", "This is no date"),
        ("start=2026-01-01&end=9999-12-31", "has not come yet"),
        ("start=0001-01-01&end=0001-01-02", "so long ago"),
        ("start=2000-01-01&end=2026-01-02", "too many days"),
        ("start=2026-02-30&end=2026-03-01", "This is no date"),
        ("period=13", "no such choice"),
        ("site=999", "no such choice"),
        ("site=%00", "no such choice"),
        ("locale=tlh", "no such choice"),
        ("source=<script>x", "no such choice"),
    ],
)
def test_bad_input_is_answered_in_words(editor_client, name, query, said):
    response = shown(editor_client, name, query)
    assert said in response.text
    assert "cannot be shown" in response.text
    assert "<script>x" not in response.text


@pytest.mark.parametrize(
    "query",
    [
        "kind=nothing",
        "by=nothing",
        "page=x",
        "page=99999999999999999999",
        "category='",
        "thing=-1",
        "thing=x",
        "detail=%00",
        "came_from=mars",
    ],
)
def test_a_list_of_nonsense_is_answered_in_words(editor_client, query):
    assert "cannot be shown" in shown(editor_client, "figures", query).text


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "%00", "9" * 30, "99999"])
def test_odd_pages_of_tables_are_no_error(editor_client, used, page):
    shown(editor_client, "use", f"articles={page}&unopened={page}&categories={page}")
    shown(editor_client, "helpfulness", f"things={page}&order={page}")


def test_tables_have_pages(editor_client, make_article):
    for number in range(23):
        make_figure("views", 100 - number, page=make_article(f"Article {number:02}"))
    html = shown(editor_client, "use").text
    assert "Article 09" in html and "Article 10" not in html
    response = shown(editor_client, "use", "articles=3")
    assert [row[0] for row in table(response, "articles")] == [
        "Article 20",
        "Article 21",
        "Article 22",
    ]
    assert "articles=2#articles" in response.text


def test_lists_have_pages(editor_client, make_article):
    for number in range(51):
        make_figure("views", 100 - number, page=make_article(f"Article {number:02}"))
    response = shown(editor_client, "figures", "kind=views&period=90")
    there = response.context["part"].next_url.partition("#")[0]
    assert "period=90" in there
    second = editor_client.get(url_of("figures") + there)
    rows = second.context["part"].shown
    assert [row[0].shown for row in rows] == ["Article 50"]
    assert second.context["part"].previous_url


# Days


def test_nothing_is_said_of_nothing(editor_client):
    for name in PAGES:
        response = shown(editor_client, name)
        html = main(response)
        assert "No figures have been made yet." in html
        assert not re.search(r"\b(0|100)([.,]0)?%", html)
    assert tiles(shown(editor_client, "contact"))["Deflection rate"].shown == "no data"
    assert (
        tiles(shown(editor_client, "helpfulness"))["Share helpful"].shown == "no data"
    )
    search = tiles(shown(editor_client, "search"))
    assert search["Share without results"].shown == "no data"


@pytest.mark.parametrize(
    ("start", "end", "views"),
    [
        # The clocks of Berlin change on 29 March and on 25 October.
        ("2026-03-29", "2026-03-29", 2),
        ("2026-03-28", "2026-03-30", 7),
        ("2026-10-25", "2026-10-25", 16),
        ("2025-12-31", "2026-01-01", 96),
        ("2026-01-01", "2026-01-01", 64),
    ],
)
def test_days_are_those_of_the_calendar(
    editor_client, settings, make_article, start, end, views
):
    settings.TIME_ZONE = "Europe/Berlin"
    page = make_article("Refunds")
    days = (
        "2026-03-28 2026-03-29 2026-03-30 2026-10-24 2026-10-25 2025-12-31 2026-01-01"
    )
    for power, day in enumerate(days.split()):
        make_figure("views", 2**power, page=page, day=date.fromisoformat(day))
    response = shown(editor_client, "use", f"start={start}&end={end}")
    assert tiles(response)["Views"].shown == str(views)
    numbers = response.context["part"].charts[0].series[0].numbers
    assert sum(numbers) == views


def test_it_says_until_when_the_figures_are(editor_client, site):
    make_day()
    html = shown(editor_client, "use").text
    assert "Figures as of" in html
    assert "has come to" not in html
    DueDay.objects.create(day=today())
    assert "something has come to 1 day since" in shown(editor_client, "use").text


def test_the_button_makes_the_figures_anew(editor_client, make_article, site):
    page = make_article("Refunds")
    Event.objects.create(
        kind="view",
        at=bounds(today())[0] + timedelta(seconds=1),
        site=site,
        locale="en",
        source="page",
        thing=page.pk,
        page=page,
        came_from="direct",
        visitor=1,
        load="0" * 32,
    )
    DueDay.objects.create(day=today())
    url = url_of("update")
    assert editor_client.get(url).status_code == 405
    back = url_of("use", "period=7")
    response = editor_client.post(url, {"next": back})
    assert response["Location"] == back
    assert tiles(editor_client.get(back))["Views"].shown == "1"
    away = editor_client.post(url, {"next": "https://evil.example/"})
    assert away["Location"] == url_of("use")


# Permission


@pytest.mark.parametrize("name", [*PAGES, "figures", "update"])
def test_who_may_not_is_refused(client, site, name):
    client.force_login(make_user_who_may())
    make_figure("views", 77_777)
    for method in (client.get, client.post):
        response = method(url_of(name), follow=True)
        assert response.redirect_chain[0][1] == 302
        assert "77,777" not in response.text
    home = client.get(reverse("wagtailadmin_home")).text
    assert "heroic/insights" not in home
    client.logout()
    assert client.get(url_of(name)).status_code == 302


def test_who_may_finds_it_in_the_menu(client, site):
    client.force_login(make_user_who_may("view_dailyfigure"))
    html = client.get(reverse("wagtailadmin_home")).text
    for name in PAGES:
        assert url_of(name) in html
        shown(client, name)


def test_groups_can_be_given_the_permission(client, site):
    client.force_login(make_admin())
    permission = Permission.objects.get(codename="view_dailyfigure")
    html = client.get(reverse("wagtailusers_groups:add")).text
    assert re.search(rf'name="permissions"[^>]* value="{permission.pk}"', html)


# Queries


def queries(client, name, query=""):
    client.get(url_of(name, query))
    with CaptureQueriesContext(connection) as captured:
        shown(client, name, query)
    return len(captured)


def frame(client):
    """What any page of the admin asks for the same person."""
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("wagtailadmin_account"))
    return len(captured)


def fill(make_article, number):
    for n in range(number):
        page = make_article(f"Article {DailyFigure.objects.count()}-{n}")
        make_findable(page)
        kinds = ("views", "reads", "helpful", "unhelpful", "reasons", "opened")
        for kind in kinds:
            make_figure(kind, 2, page=page, came_from="search", days_ago=n % 7)
        make_figure("transfers", page=page, source="contact")
        make_search(f"word{n}", results=0)
        make_search(f"other{n}")
    for kind in ("searches", "empty", "asking", "solved"):
        make_figure(kind, 3)
    make_visitors(3)


@pytest.mark.parametrize("name", [*PAGES, "figures"])
def test_queries_do_not_grow(editor_client, make_article, name):
    fill(make_article, 3)
    few = queries(editor_client, name, "period=7")
    assert queries(editor_client, name, "period=365") == few
    fill(make_article, 57)
    assert queries(editor_client, name, "period=365") == few
    assert few - frame(editor_client) <= 15
