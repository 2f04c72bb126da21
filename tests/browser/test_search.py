"""The search box and the page of results, as their readers use them."""

import re
from contextlib import suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect

from heroic_core import outbox
from heroic_core.search.models import Place, SearchLogEntry
from tests.browser.waiting import eventually
from tests.faq.factories import make_category, make_faq_page, make_question


pytestmark = pytest.mark.browser

NARROW = {"width": 360, "height": 740}


@pytest.fixture
def questions(home_page):
    category = make_category("Domains")
    for text, slug in (
        ("How do I renew a certificate?", "renew"),
        ("How do I connect a domain?", "connect"),
        ("How do I return what I bought?", "return"),
    ):
        make_question(text, slug=slug, categories=[category])
    make_faq_page(home_page, "FAQ")
    outbox.drain()


def box_of(page):
    return page.get_by_role("combobox", name="Search")


def options_of(page):
    return page.locator("[data-heroic-search-box]").get_by_role("option")


def test_suggestions_by_keyboard_alone(page, questions):
    page.goto("/faq/")
    box = box_of(page)
    box.focus()
    page.keyboard.type("re")
    expect(options_of(page)).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("group", name="Questions")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="arrow keys")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    first = options_of(page).first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    page.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowUp")
    expect(options_of(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(options_of(page)).to_have_count(0)
    expect(box).to_have_value("re")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/faq/#(renew|return)$"))


def test_who_types_on_leaves_what_was_chosen(page, questions):
    page.goto("/faq/")
    box_of(page).focus()
    page.keyboard.type("re")
    expect(options_of(page)).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.type("n")
    expect(box_of(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=ren")


def test_enter_without_a_choice_sends_the_form(page, questions):
    page.goto("/faq/")
    box_of(page).fill("renew")
    expect(options_of(page)).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=renew")
    expect(page.get_by_role("heading", level=3).first).to_be_visible()
    expect(page.locator("mark").first).to_have_text("renew")


def test_leaving_the_box_closes_its_suggestions(page, questions):
    page.goto("/faq/")
    box_of(page).fill("renew")
    expect(options_of(page)).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(options_of(page)).to_have_count(0)


def test_a_late_answer_does_not_replace_a_newer_one(page, questions):
    held = []

    def hold(route):
        if "q=re&" in route.request.url:
            held.append(route)
        else:
            route.continue_()

    page.route("**/heroic/suggest?*", hold)
    page.goto("/faq/")
    box = box_of(page)
    with page.expect_request(re.compile("suggest\\?q=re&")):
        box.fill("re")
    box.fill("connect")
    expect(options_of(page)).to_have_count(1)
    # It may have been given up already, which is as well.
    with suppress(Error):
        held[0].continue_()
    page.wait_for_timeout(300)
    expect(options_of(page)).to_have_text("How do I connect a domain?")


def test_a_server_that_fails_leaves_a_plain_box(chromium, live_server, questions):
    from tests.browser.conftest import quiet_browser

    with quiet_browser(chromium, known=["Failed to load resource"]) as open_browser:
        page = open_browser(live_server.url).new_page()
        page.route("**/heroic/suggest?*", lambda route: route.fulfill(status=500))
        page.goto("/faq/")
        box_of(page).fill("renew")
        page.wait_for_timeout(500)
        expect(options_of(page)).to_have_count(0)
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=renew")


def test_without_javascript_it_is_a_form(open_context, questions):
    page = open_context(java_script_enabled=False).new_page()
    page.goto("/faq/")
    page.locator("[data-heroic-search-box] input[type=search]").fill("renew")
    page.locator("[data-heroic-search-box] button").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=renew$"))
    page.get_by_label("Updated").select_option("7")
    page.get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile("updated=7"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/search/?q=domain", "/search/?q=xyzzyq", "/search/"])
def test_it_fits_and_axe_finds_nothing(open_context, questions, path, scheme):
    context = open_context(
        viewport=NARROW, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(path)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= NARROW["width"]
    box = box_of(page)
    box.fill("domain")
    expect(options_of(page)).to_have_count(1)
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == []


def test_a_search_and_what_is_opened_are_told_once(page, questions):
    # What was typed into a box by the test before may be told as late as now.
    searches = SearchLogEntry.objects.filter(place=Place.PAGE)
    page.goto("/search/?q=domain")
    eventually(searches.count, 1)
    page.get_by_role("heading", level=3).get_by_role("link").first.click()
    page.wait_for_url("**/faq/#connect")
    eventually(lambda: searches.get().opened_rank, 1)
    page.go_back()
    expect(page.get_by_role("heading", level=3).first).to_be_visible()
    page.wait_for_timeout(300)
    assert searches.count() == 1


def test_a_suggestion_that_is_taken_is_told(page, questions):
    page.goto("/faq/")
    box_of(page).fill("renew")
    expect(options_of(page)).to_have_count(1)
    options_of(page).first.click()
    page.wait_for_url("**/faq/#renew")
    eventually(
        lambda: list(SearchLogEntry.objects.values_list("place", "opened_rank")),
        [("suggestion", 1)],
    )


def test_words_that_nothing_was_suggested_for_are_told_when_the_page_is_left(
    page, questions
):
    page.goto("/faq/")
    with page.expect_response("**/heroic/suggest?**"):
        box_of(page).fill("xyzzy")
    expect(page.get_by_role("status").filter(has_text="No suggestions")).to_have_count(
        1
    )
    page.goto("/")
    eventually(
        lambda: list(SearchLogEntry.objects.values_list("words", "results")),
        [("xyzzy", 0)],
    )


def test_a_form_that_is_sent_is_one_search(page, questions):
    page.goto("/faq/")
    box_of(page).fill("renew")
    expect(options_of(page)).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=renew")
    eventually(
        lambda: list(SearchLogEntry.objects.values_list("place", flat=True)), ["page"]
    )


def test_it_is_read_from_right_to_left(page, questions):
    page.goto("/search/?q=domain")
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
