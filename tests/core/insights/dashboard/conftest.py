import pytest
from django.test import Client

from heroic_site.home.models import StandardPage
from tests.core.insights.factories import (
    make_figure,
    make_findable,
    make_search,
    make_visitors,
)
from tests.factories import make_admin, make_editor, make_page


@pytest.fixture
def editor(site):
    return make_editor()


@pytest.fixture
def editor_client(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def admin_client(site):
    client = Client()
    client.force_login(make_admin())
    return client


@pytest.fixture
def make_article(home_page):
    def make(title, parent=home_page, **values):
        return make_page(parent, page_class=StandardPage, title=title, **values)

    return make


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
