"""After a month of which everything is known, every figure equals the truth."""

import logging

import pytest
from django.apps import apps

from heroic_core import outbox
from heroic_core.insights.models import DueDay
from tests.core.insights.month import DAYS, SECRETS, Month
from tests.kb.factories import make_article, make_category, make_knowledge_base, text

from .reading import shown, table, tiles


pytestmark = pytest.mark.django_db
WHAT = ("views", "reads")


@pytest.fixture
def month(home_page, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    category = make_category(make_knowledge_base(home_page), "Money")
    titles = ("Refund of a domain", "Refunds by card", "A domain of your own")
    articles = [
        make_article(category, title, body=[text(f"<p>{title}.</p>")])
        for title in titles
    ]
    outbox.drain()
    month = Month(articles, monkeypatch)
    month.run()
    return month


def numbers(response):
    return {label: tile.shown for label, tile in tiles(response).items()}


def share(part, whole):
    return f"{100 * part / whole:.1f}%"


def test_every_figure_equals_the_truth_and_nobody_is_named(
    editor_client, month, caplog
):
    check_nobody_is_in_any_table_or_log(caplog)
    assert not DueDay.objects.exists()
    check_use(shown(editor_client, "use"), month)
    check_search(shown(editor_client, "search"), month)
    check_helpfulness(shown(editor_client, "helpfulness"), month)
    check_contact(shown(editor_client, "contact"), month)


def check_use(response, month):
    truth = month.truth
    found = numbers(response)
    assert found["Views"] == str(truth["views"])
    assert found["Reads"] == str(truth["reads"])
    assert found["Help channels opened"] == str(truth["channels"])
    assert found["Visitors a day"] == f"{truth['visitors'] / DAYS:.1f}"
    by_article = {row[0]: row[1:3] for row in table(response, "articles")}
    assert by_article == {
        article.title: [str(month.of_article[article.pk][what]) for what in WHAT]
        for article in month.articles
    }
    [[_category, views, reads, *_more]] = table(response, "categories")
    assert (views, reads) == (str(truth["views"]), str(truth["reads"]))
    origins = [int(row[1]) for row in table(response, "came-from")]
    assert sorted(origins) == sorted(month.by_origin.values())
    shown_days = response.context["part"].by_day.shown
    views = [row[1].shown for row in shown_days]
    assert views == [str(month.of_day[day]["views"]) for day in month.days]


def check_search(response, month):
    truth, found = month.truth, numbers(response)
    assert found["Searches"] == str(truth["searches"])
    assert found["Without results"] == str(truth["empty"])
    assert found["Without a click"] == str(truth["unopened"])
    assert found["Results opened"] == str(truth["opened"])
    empty = share(truth["empty"], truth["searches"])
    assert found["Share without results"] == empty
    zebras = month.of_query["zebra crossing"] + month.of_query["crossing zebras"]
    failing = [int(row[1]) for row in table(response, "failing")]
    assert failing == sorted([zebras, month.of_query["parrot"]], reverse=True)


def check_helpfulness(response, month):
    truth = month.truth
    votes = truth["yes"] + truth["no"]
    assert numbers(response)["Share helpful"] == share(truth["yes"], votes)
    by_article = {row[0]: row[1:3] for row in table(response, "things")}
    assert by_article == {
        article.title: [
            str(month.of_article[article.pk][what]) for what in ("yes", "no")
        ]
        for article in month.articles
    }


def check_contact(response, month):
    truth, found = month.truth, numbers(response)
    assert found["Opened contact"] == str(truth["asking"])
    assert found["Sent a message"] == str(truth["asked"])
    assert found["Solved by a suggestion"] == str(truth["solved"])
    assert found["Left"] == str(truth["left"])
    assert found["Deflection rate"] == share(truth["solved"], truth["asking"])
    led = {row[0]: int(row[1]) for row in table(response, "transfers")}
    assert led == {
        article.title: month.of_article[article.pk]["transfers"]
        for article in month.articles
    }


def check_nobody_is_in_any_table_or_log(caplog):
    everything = [
        str(row)
        for model in apps.get_models(include_auto_created=True)
        for row in model._base_manager.values()
    ]
    for secret in SECRETS:
        assert not [row for row in everything if secret in row]
        assert secret not in caplog.text
