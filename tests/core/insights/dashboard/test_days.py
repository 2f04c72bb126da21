"""Of which days the figures are, and until when."""

import re
from datetime import date, timedelta

import pytest

from heroic_core.insights.days import bounds, today
from heroic_core.insights.models import DueDay, Event
from tests.core.insights.factories import (
    make_day,
    make_figure,
)

from .reading import PAGES, main, shown, tiles, url_of


pytestmark = pytest.mark.django_db


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
