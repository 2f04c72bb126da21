"""The button that copies a block of code."""

import pytest
from playwright.sync_api import expect

from heroic_site.home.models import StandardPage
from tests.browser.clipboard import refuse_clipboard
from tests.browser.waiting import eventually


pytestmark = pytest.mark.browser

CODE = "dig example.com"


@pytest.fixture
def url(home_page):
    page = StandardPage(title="Code")
    page.body = [("code", {"language": "bash", "code": CODE})]
    return home_page.add_child(instance=page).url


def test_the_code_is_copied(open_context, url):
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(url)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").strip() == CODE


def test_a_refused_clipboard_leaves_the_code_selected(page, url):
    refuse_clipboard(page)
    page.goto(url)
    button = page.get_by_role("button", name="Copy")
    button.click()
    eventually(lambda: page.evaluate("getSelection().toString()").strip(), CODE)
    expect(button).to_have_text("Copy")
