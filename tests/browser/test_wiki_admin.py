"""What editors of the demo's wiki look at in the admin, accessible and in its window."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect


pytestmark = pytest.mark.browser

NARROW = {"width": 360, "height": 800}
VIOLATIONS = {"resultTypes": ["violations"]}
PAGES = [
    "/admin/wiki/health/",
    "/admin/wiki/health/?part=unread",
    "/admin/heroic/reviews/",
    "/admin/heroic/reviews/hand-over/",
    "/admin/snippets/wikipress/wikitemplate/",
]


@pytest.fixture
def page(enter_newsroom):
    return enter_newsroom("editor")


def row_of(page, part, title):
    rows = page.get_by_role("region", name=part).get_by_role("listitem")
    return rows.filter(has_text=title)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_they_fit_and_axe_finds_nothing(page, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size(NARROW)
    for url in PAGES:
        page.goto(url)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= NARROW["width"], url
        # All around it is Wagtail's.
        found = Axe().run(page, context="main", options=VIOLATIONS)
        assert found.response["violations"] == [], url


def test_from_a_wanted_page_to_the_form_that_writes_it(page):
    page.goto("/admin/wiki/health/")
    row_of(page, "Wanted pages", "Chargebacks").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chargebacks")
    page.get_by_role("link", name="Below").first.click()
    page.get_by_role("link", name="Policy").click()
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Chargebacks")


def test_verifying_takes_a_page_from_the_overdue_ones(page):
    page.goto("/admin/wiki/health/")
    row = row_of(page, "Overdue reviews", "Travel")
    row.get_by_role("button", name="Verify").click()
    expect(page.get_by_text("“Travel” is verified.")).to_be_visible()
    expect(row).to_have_count(0)
