"""The insights name articles that many read and nobody has changed for long."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from heroic_kb.models import ArticlePage
from tests.core.insights.factories import make_figure
from tests.factories import make_editor, make_private

from .factories import make_article


pytestmark = pytest.mark.django_db

YEARS_AGO = timezone.now() - timedelta(days=800)


@pytest.fixture
def editor(site):
    client = Client()
    client.force_login(make_editor())
    return client


def make_old(category, title, views):
    article = make_article(category, title)
    ArticlePage.objects.filter(pk=article.pk).update(changed_at=YEARS_AGO)
    make_figure("views", views, page=article, source="kb")
    return article


def panel(client, query=""):
    html = client.get(reverse("heroic_insights:use") + query).text
    return html.partition('id="heroic-panel-kb-unchanged"')[2]


def test_much_read_and_long_unchanged(editor, category):
    make_old(category, "Old and read", 40)
    make_old(category, "Old and read less", 4)
    new = make_article(category, "New and read")
    make_figure("views", 90, page=new, source="kb")
    html = panel(editor)
    assert html.index("Old and read<") < html.index("Old and read less<")
    assert ">40</a>" in html
    assert "New and read" not in html


def test_where_there_is_none_nothing_is_said(editor, category):
    make_figure("views", 90, page=make_article(category), source="kb")
    assert panel(editor) == ""


def test_the_filter_holds_for_it(editor, category):
    make_old(category, "Old and read", 40)
    assert panel(editor, "?source=page") == ""
    assert panel(editor, "?locale=es") == ""
    assert panel(editor, "?start=2026-01-01&end=2026-01-02") == ""
    assert panel(editor, "?source=kb&locale=en")


def test_private_articles_are_not_told(editor, category):
    make_private(make_old(category, "Kanarienvogel", 40), "Board")
    assert "Kanarienvogel" not in panel(editor)


def test_it_asks_the_same_queries_of_more(editor, category):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert panel(editor)
        return len(captured)

    make_old(category, "First", 3)
    queries()
    few = queries()
    for number in range(6):
        make_old(category, f"Article {number}", number + 1)
    assert queries() == few
