"""The dashboard as an editor meets it."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from heroic_core.insights.models import DueDay
from heroic_site.home.models import StandardPage
from tests.browser.admin import sign_in
from tests.core.insights.factories import (
    make_day,
    make_figure,
    make_search,
    make_visitors,
)
from tests.factories import make_admin, make_editor, make_page


pytestmark = pytest.mark.browser

NARROW = {"width": 360, "height": 800}
VIOLATIONS = {"resultTypes": ["violations"]}


@pytest.fixture
def article(home_page):
    page = make_page(
        home_page,
        page_class=StandardPage,
        title="Refunds",
        first_published_at=timezone.now() - timedelta(days=90),
    )
    make_day()
    for days_ago in range(40):
        for kind in ("views", "reads", "helpful", "unhelpful", "opened"):
            make_figure(kind, 9 - days_ago % 7, page=page, days_ago=days_ago)
        for kind in ("searches", "empty", "unopened", "asking", "asked", "solved"):
            make_figure(kind, 3, days_ago=days_ago)
        make_visitors(4, days_ago=days_ago)
    make_figure("reasons", 2, page=page, detail="wrong")
    make_figure("transfers", 2, page=page, source="contact")
    make_search("money back", results=0, number=3)
    make_search("mony <b>back</b>", number=2)
    return page


@pytest.fixture
def open_page(open_context, live_server):
    def open_page(user=None, **options):
        context = open_context(reduced_motion="reduce", **options)
        return sign_in(context, live_server, user or make_editor()).new_page()

    return open_page


PAGES = ["use", "search", "helpfulness", "contact", "figures"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_they_fit_and_axe_finds_nothing(open_page, article, scheme):
    page = open_page(viewport=NARROW, color_scheme=scheme)
    for name in PAGES:
        page.goto(reverse(f"heroic_insights:{name}"))
        for summary in page.locator("main summary").all():
            summary.click()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= NARROW["width"], name
        # All around it is Wagtail's.
        found = Axe().run(page, context="main", options=VIOLATIONS)
        assert found.response["violations"] == [], name


def test_days_are_asked_for_where_they_are_wanted(open_page, article):
    page = open_page()
    page.goto(reverse("heroic_insights:use"))
    first = page.get_by_label("From", exact=True)
    expect(first).to_be_hidden()
    page.get_by_label("Period").select_option("From – to")
    expect(first).to_be_visible()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose both days")


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_number_is_followed_to_its_days(open_page, article, has_scripts):
    page = open_page(java_script_enabled=has_scripts)
    page.goto(reverse("heroic_insights:use"))
    page.get_by_label("Period").select_option("Last 7 days")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**period=7**")
    table = page.get_by_role("region", name="Most opened")
    table.get_by_role("link", name="42").first.click()
    page.wait_for_url("**/figures/**")
    expect(page.get_by_text("Only: Refunds")).to_be_visible()
    expect(page.get_by_role("region", name="Views").get_by_role("row")).to_have_count(8)


def test_the_figures_are_made_anew(open_page, article):
    DueDay.objects.create(day=timezone.localdate() - timedelta(days=300))
    page = open_page()
    page.goto(reverse("heroic_insights:contact") + "?period=365")
    page.get_by_role("button", name="Update now").click()
    expect(page.get_by_text("were made anew")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?period=365$"))


def test_the_editor_of_a_page_opens_its_figures(open_page, article):
    page = open_page(make_admin())
    page.goto(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    page.get_by_role("button", name="Toggle insights").click()
    panel = page.locator(".heroic-insights--side")
    expect(panel.get_by_text("The last 28 days")).to_be_visible()
    expect(panel.get_by_text("No comment is open.")).to_be_visible()
