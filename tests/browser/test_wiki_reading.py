"""The wiki by keyboard, and without JavaScript."""

import pytest
from playwright.sync_api import expect


pytestmark = pytest.mark.browser

EXCEPTIONS = "/wiki/support/refunds/refund-exceptions/"


@pytest.fixture
def page(open_newsroom):
    """Somebody of the staff, whose browser runs no script."""
    page = open_newsroom(java_script_enabled=False).new_page()
    page.goto(f"/accounts/login/?next={EXCEPTIONS}")
    page.locator("[name=login]").fill("editor")
    page.locator("[name=password]").fill("demo-editor")
    page.locator("[name=password]").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Refund exceptions")
    return page


def test_two_versions_are_compared(page):
    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name="Compare the chosen versions").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Two versions of")
    expect(page.get_by_text("Added:").first).to_be_attached()


def test_a_page_is_verified_and_called_helpful_by_keyboard(page):
    before = page.get_by_text("Verified on").inner_text()
    page.get_by_role("button", name="Verify: this page is true").press("Enter")
    expect(page.get_by_text("Verified on")).to_be_visible()
    expect(page.get_by_text(before)).to_have_count(0)
    page.get_by_role("button", name="Yes", exact=True).press("Enter")
    expect(page.get_by_text("Thank you").first).to_be_visible()
