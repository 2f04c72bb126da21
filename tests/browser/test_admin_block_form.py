"""The form of the FAQ block shows the options that apply, and no others."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.admin import sign_in
from tests.browser.waiting import eventually
from tests.factories import make_admin
from tests.faq.factories import make_category, make_standard_page


pytestmark = pytest.mark.browser

FOLDING = {"opening", "first_open", "icon", "icon_side", "toggle_all", "animation"}
ALWAYS = {"heading", "heading_level", "source", "limit", "style", "filter"}
ALL = ALWAYS | FOLDING | {"questions", "categories", "grouped", "tag", "items"}


@pytest.fixture
def edit_url(home_page):
    category = make_category("Domains")
    faq = {"source": "categories", "categories": [category], "opening": "multiple"}
    page = make_standard_page(home_page, faq=faq)
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.fixture
def form(open_context, live_server, edit_url):
    page = sign_in(open_context(), live_server, make_admin()).new_page()
    page.goto(edit_url)
    return page


def blocks(page):
    return page.locator(".heroic-faq-block")


def shown(block):
    names = block.locator("[data-contentpath]").evaluate_all(
        "fields => fields.filter(f => f.checkVisibility())"
        ".map(f => f.dataset.contentpath)"
    )
    return ALL & set(names)


def expect_shown(block, names):
    eventually(lambda: shown(block), names)


def choose(block, name, value):
    field = block.locator(f"[data-contentpath={name}] select").first
    field.select_option(value)


def test_options_follow_the_style(form):
    block = blocks(form)
    expect(block).to_have_count(1)
    chosen = {"categories", "grouped"}
    expect_shown(block, ALWAYS | FOLDING | chosen)
    choose(block, "style", "index")
    expect_shown(block, ALWAYS | chosen)
    choose(block, "style", "tabs")
    expect_shown(block, ALWAYS | FOLDING | {"categories"})
    choose(block, "style", "boxed")
    expect_shown(block, ALWAYS | FOLDING | chosen)


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ("questions", {"questions"}),
        ("categories", {"categories", "grouped"}),
        ("tag", {"tag"}),
        ("typed", {"items"}),
    ],
)
def test_options_follow_the_source(form, source, fields):
    block = blocks(form)
    choose(block, "source", source)
    expect_shown(block, ALWAYS | FOLDING | fields)


def test_options_follow_opening_and_icon(form):
    block = blocks(form)
    choose(block, "opening", "single")
    eventually(lambda: FOLDING - shown(block), {"toggle_all"})
    choose(block, "opening", "all")
    eventually(lambda: FOLDING - shown(block), {"first_open"})
    choose(block, "icon", "none")
    eventually(lambda: FOLDING - shown(block), {"first_open", "icon_side"})


def test_hidden_options_keep_their_values(form):
    block = blocks(form)
    choose(block, "icon", "plus")
    choose(block, "style", "index")
    choose(block, "style", "filled")
    expect(block.locator("[data-contentpath=icon] select")).to_have_value("plus")


def test_a_block_that_is_added_follows_its_own_choices(form):
    form.get_by_role("button", name="Duplicate").first.click()
    expect(blocks(form)).to_have_count(2)
    first, second = blocks(form).nth(0), blocks(form).nth(1)
    expect_shown(second, ALWAYS | FOLDING | {"categories", "grouped"})
    choose(second, "style", "index")
    expect_shown(second, ALWAYS | {"categories", "grouped"})
    expect_shown(first, ALWAYS | FOLDING | {"categories", "grouped"})


def test_a_typed_answer_keeps_its_fields(form):
    block = blocks(form)
    choose(block, "source", "typed")
    items = block.locator("[data-contentpath=items]")
    items.get_by_role("button", name="Add").first.click()
    expect(items.locator("[data-contentpath=question]")).to_be_visible()
    expect(items.locator("[data-contentpath=answer]")).to_be_visible()


def test_without_the_script_all_options_are_shown(open_context, live_server, edit_url):
    context = sign_in(open_context(), live_server, make_admin())
    context.route("**/faq_block.js*", lambda route: route.fulfill(body=""))
    page = context.new_page()
    page.goto(edit_url)
    expect(blocks(page)).to_have_count(1)
    expect_shown(blocks(page), ALL)
