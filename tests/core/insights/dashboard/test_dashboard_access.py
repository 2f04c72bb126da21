"""Who may see the dashboard, and what it asks of the database."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heroic_core.insights.models import DailyFigure
from tests.core.insights.factories import (
    make_figure,
    make_findable,
    make_search,
    make_visitors,
)
from tests.factories import make_admin, make_user_who_may

from .reading import PAGES, shown, url_of


pytestmark = pytest.mark.django_db


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


def test_queries_do_not_grow(editor_client, make_article):
    def cost(period):
        names = [*PAGES, "figures"]
        return {name: queries(editor_client, name, period) for name in names}

    fill(make_article, 3)
    few = cost("period=7")
    assert cost("period=365") == few
    fill(make_article, 57)
    assert cost("period=365") == few
    assert max(few.values()) - frame(editor_client) <= 15
