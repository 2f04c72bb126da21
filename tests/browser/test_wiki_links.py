"""Links to pages of the wiki, written by keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from heroic_core.permissions import grant_declared
from tests.browser.admin import TELL_WHEN_WATCHED, choose_action, form_is_ready, sign_in
from tests.editing import edit_url
from tests.factories import make_admin
from tests.wiki.factories import make_space, make_wiki, make_wiki_page
from wikipress.models import WikiLink


pytestmark = pytest.mark.browser

TEXT = "[data-contentpath=body] [contenteditable=true]"
HEADING = '<h2 data-block-key="b">Exceptions</h2><p>x</p>'


@pytest.fixture
def space(home_page):
    grant_declared()
    return make_space(make_wiki(home_page), "Handbook")


@pytest.fixture
def target(space):
    return make_wiki_page(space, "Refunds", body=HEADING)


@pytest.fixture
def page(space, target):
    return make_wiki_page(space, "Holder", body="<p>See</p>")


@pytest.fixture
def tab(open_context, live_server, page):
    context = sign_in(open_context(), live_server, make_admin())
    context.add_init_script(TELL_WHEN_WATCHED)
    tab = context.new_page()
    tab.goto(edit_url(page))
    form_is_ready(tab)
    tab.locator(TEXT).click()
    tab.keyboard.press("Control+End")
    return tab


def says(tab, words):
    value = tab.locator("[name=body-0-value]")
    expect(value).to_have_value(re.compile(re.escape(words)))


def links_of(page):
    rows = WikiLink.objects.filter(holder=page).order_by("pk")
    return [(row.target_id, row.anchor, row.name, row.words) for row in rows]


def test_links_are_written_by_keyboard(tab, page, target):
    offered = tab.get_by_role("option")
    tab.keyboard.type(" [[exc")
    expect(offered.first).to_contain_text("Exceptions")
    tab.keyboard.press("Enter")
    says(tab, '"anchor":"b"')
    tab.keyboard.type(", [[ref")
    expect(offered).to_have_count(2)
    tab.keyboard.press("ArrowDown")
    expect(offered.nth(1)).to_have_attribute("aria-selected", "true")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Enter")
    tab.keyboard.type(", [[Cats & dogs]], [[left")
    expect(offered.first).to_be_visible()
    tab.keyboard.press("Escape")
    expect(offered).to_have_count(0)
    tab.keyboard.type(" over.")
    says(tab, "See Exceptions, Refunds, Cats & dogs, [[left over.")
    choose_action(tab, "Publish")
    tab.wait_for_url("**/admin/pages/**")
    expect(tab.get_by_text("has been published")).to_be_visible()
    assert links_of(page) == [
        (target.pk, "b", "", "Exceptions"),
        (target.pk, "", "", "Refunds"),
        (None, "", "Cats & dogs", "Cats & dogs"),
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_button_opens_a_dialog_that_escape_closes(tab, target, width):
    tab.set_viewport_size({"width": width, "height": 800})
    button = tab.get_by_role("button", name="Wiki link")
    tab.keyboard.press("Control+Shift+ArrowLeft")
    button.click()
    dialog = tab.get_by_role("dialog", name="Link to a wiki page")
    field = dialog.get_by_role("combobox")
    expect(field).to_be_focused()
    tab.keyboard.type("refu")
    expect(dialog.get_by_role("option").first).to_contain_text("Refunds")
    found = Axe().run(tab, context=".wiki-links").response["violations"]
    assert [each["id"] for each in found] == []
    tab.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    tab.locator(TEXT).click()
    tab.keyboard.press("Control+a")
    button.click()
    tab.keyboard.type("refu")
    expect(dialog.get_by_role("option").first).to_contain_text("Refunds")
    tab.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    says(tab, f'"id":{target.pk}')
