"""What the editor of a page, the admin's home and plugins say of figures."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from heroic_core.feedback.models import Comment, Status, Vote
from heroic_core.insight_panels import HOOK
from heroic_site.home.models import StandardPage
from tests.core.insights.factories import make_figure, make_findable, make_search
from tests.factories import (
    make_admin,
    make_page,
    make_private,
    make_user,
    make_user_who_may,
)


pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home_page):
    page = make_page(
        home_page,
        page_class=StandardPage,
        title="Refunds",
        first_published_at=timezone.now() - timedelta(days=90),
    )
    make_findable(page)
    return page


def fill(page, number=1):
    for n in range(number):
        make_figure("views", 40, page=page, days_ago=n % 28)
        make_search(
            f"money back {n}",
            opened_rank=1,
            opened_source="page",
            opened_thing=page.pk,
            run=f"same{n}",
        )
        make_search(f"mony bak {n}", results=0, run=f"same{n}")
        vote = Vote.objects.create(
            source="page", thing=page.pk, helpful=False, locale="en", browser=str(n)
        )
        Comment.objects.create(vote=vote, page=page, title="Refunds", text="Hm")


def panel(client, page):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    _before, found, after = html.partition(
        'class="heroic-insights heroic-insights--side'
    )
    return after.partition("All views of this page")[0] if found else ""


def test_the_editor_shows_what_became_of_the_page(admin_client, page, home_page):
    fill(page)
    make_figure("reads", 10, page=page)
    make_figure("views", 20, page=page, days_ago=40)
    make_figure("helpful", 8, page=page)
    make_figure("unhelpful", 2, page=page)
    make_figure("transfers", 3, page=page, source="contact")
    other = make_page(home_page, page_class=StandardPage)
    make_figure("views", 999, page=other)
    make_search("other", opened_rank=1, opened_source="kb", opened_thing=page.pk)
    Comment.objects.create(
        vote=Vote.objects.get(), page=page, title="x", text="y", status=Status.DONE
    )
    html = panel(admin_client, page)
    for words in (
        ">40</a>",
        "100.0% more",
        ">10</a>",
        "80.0%",
        "Surely between 49.0% and 94.3%, of 10 votes.",
        ">3</a>",
        "1 comment is open",
        f"subject=page%3A{page.pk}",
        "money back 0",
        "mony bak 0",
    ):
        assert words in html, words
    assert "999" not in html
    assert ">other<" not in html


def test_an_article_without_figures_says_so(admin_client, page):
    html = panel(admin_client, page)
    assert "no data" in html
    assert "No comment is open." in html


def test_the_editor_asks_the_same_queries_of_more(admin_client, page):
    def queries():
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(url)
        return len(captured)

    fill(page)
    queries()
    few = queries()
    Vote.objects.all().delete()
    fill(page, 30)
    assert queries() == few


def test_who_may_not_see_figures_has_no_panel(page, client):
    user = make_user("Editors")
    client.force_login(user)
    fill(page)
    assert (
        client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code
        == 200
    )
    assert panel(client, page) == ""


def test_who_may_not_see_the_page_has_no_panel(page, client):
    user = make_user("Editors", "Heroic Editors")
    client.force_login(user)
    assert panel(client, page)
    make_private(page, "Board")
    assert panel(client, page) == ""


def test_what_was_never_published_has_no_panel(admin_client, home_page):
    draft = make_page(home_page, page_class=StandardPage, live=False)
    assert panel(admin_client, draft) == ""


def test_searches_of_private_sections_are_not_told(client, page, home_page):
    section = make_page(home_page, page_class=StandardPage)
    make_private(section, "Board")
    make_search(
        "kanarienvogel",
        section=section,
        opened_rank=1,
        opened_source="page",
        opened_thing=page.pk,
    )
    client.force_login(make_user("Editors", "Heroic Editors"))
    assert panel(client, page)
    assert "kanarienvogel" not in panel(client, page)
    client.force_login(make_admin())
    assert "kanarienvogel" in panel(client, page)


# The home page of the admin


def test_the_home_page_sums_up(editor_client, page):
    make_figure("views", 1234, page=page)
    make_figure("empty", 17, detail="page")
    make_figure("helpful", 3, page=page)
    make_figure("unhelpful", 1, page=page)
    make_figure("asked", 21)
    html = editor_client.get(reverse("wagtailadmin_home")).text
    for words in ("1,234", ">17</a>", "75.0%", ">21</a>", "All insights"):
        assert words in html


def test_the_summary_asks_little(editor_client, site, client):
    client.force_login(make_user_who_may())

    def queries(client):
        client.get(reverse("wagtailadmin_home"))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("wagtailadmin_home"))
        return [q["sql"] for q in captured if "heroic_insights" in q["sql"]]

    assert len(queries(editor_client)) == 1
    assert queries(client) == []


# Panels of plugins


class Panel:
    name = "pigeons"
    title = "Pigeons"

    def __init__(self, html="<p>Three pigeons</p>"):
        self.html = html

    def render(self, request, period):
        assert request.user.is_authenticated
        return f"{self.html} {period.start} {period.locale}" if self.html else ""


def use(client, panel, query=""):
    with hooks.register_temporarily(HOOK, lambda: panel):
        return client.get(reverse("heroic_insights:use") + query).text


def test_a_plugin_adds_a_panel(editor_client):
    from django.utils.safestring import mark_safe

    html = use(editor_client, Panel(mark_safe("<p>Three pigeons</p>")))
    assert "Pigeons</h2>" in html
    assert "Three pigeons" in html
    query = "?start=2026-01-02&end=2026-01-03&locale=en"
    assert "2026-01-02 en" in use(editor_client, Panel(), query)


def test_what_is_not_marked_as_safe_is_text(editor_client):
    assert "&lt;p&gt;Three" in use(editor_client, Panel())


def test_a_panel_with_nothing_to_say_is_left_out(editor_client):
    assert "Pigeons" not in use(editor_client, Panel(""))


class Broken(Panel):
    def render(self, request, period):
        raise RuntimeError("No pigeons")


def test_a_broken_panel_hides_nothing_else(editor_client, caplog):
    html = use(editor_client, Broken())
    assert "Most opened" in html
    assert "Pigeons" not in html
    assert "The insight panel of" in caplog.text
