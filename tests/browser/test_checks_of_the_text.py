"""From what the checks of the text found to the block that it is about."""

import pytest
from playwright.sync_api import expect

from heroic_site.home.models import StandardPage
from tests.browser.admin import sign_in
from tests.editing import edit_url
from tests.factories import make_admin, make_page


pytestmark = pytest.mark.browser

LONG = "<p>" + "A long story. " * 400 + "</p>"


def test_each_finding_leads_to_its_block(open_context, live_server, home_page):
    page = make_page(
        home_page,
        page_class=StandardPage,
        title="Refunds",
        body=[("text", LONG), ("text", "<h4>Too deep</h4>")],
    )
    tab = sign_in(open_context(), live_server, make_admin()).new_page()
    tab.goto(edit_url(page))
    toggle = tab.get_by_role("button", name="Toggle checks of the text")
    expect(toggle).to_contain_text("2")
    toggle.click()
    block = tab.locator("[data-streamfield-child]").nth(1)
    expect(block).not_to_be_in_viewport()
    block.locator("[data-panel-toggle]").first.click()
    tab.get_by_role("tab", name="Promote").click()
    tab.get_by_role("link", name="Show: The heading “Too deep”").press("Enter")
    expect(block.locator("[contenteditable=true]")).to_be_focused()
    expect(block).to_be_in_viewport()
    tab.get_by_role("link", name="Show: “introduction” is empty").click()
    expect(tab.locator("#id_introduction")).to_be_focused()
