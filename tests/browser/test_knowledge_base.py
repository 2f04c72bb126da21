"""From the front page through the tree and the categories to an article."""

import re

import pytest
from playwright.sync_api import expect

from heroic_core import outbox
from tests.browser.keyboard import tab_to
from tests.kb.factories import make_article, make_category, make_knowledge_base, text


pytestmark = pytest.mark.browser

NARROW = {"width": 360, "height": 740}
ELSEWHERE = {"x": 350, "y": 400}


@pytest.fixture
def kb(home_page):
    base = make_knowledge_base(home_page, "Help")
    domains = make_category(base, "Domains", icon="domain", color="blue")
    make_category(base, "Billing")
    for title in ("Renew a domain", "Connect a domain", "Move a domain"):
        make_article(domains, title, summary=f"{title}.", body=[text("<p>So.</p>")])
    outbox.drain()
    return base


@pytest.fixture
def category_url(kb):
    return f"{kb.url}domains/"


@pytest.fixture
def article_url(category_url):
    return f"{category_url}connect-a-domain/"


def drawer_of(page):
    return page.get_by_role("navigation", name="Help", exact=True)


def button_of(page):
    return page.get_by_role("button", name="Browse: Help")


def titles(page):
    return page.locator(".heroic-kb-row__title").all_inner_texts()


def test_an_article_is_found_by_keyboard_alone(page, kb, article_url):
    page.goto(kb.url)
    box = page.get_by_role("combobox", name="What can we help you with?")
    tab_to(page, box)
    page.keyboard.type("connect")
    options = page.locator("[data-heroic-search-box]").get_by_role("option")
    expect(options).to_have_text(["Connect a domain"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(article_url))
    expect(page.get_by_role("heading", level=1)).to_have_text("Connect a domain")


def test_a_box_for_own_articles_finds_no_others(page, kb, home_page):
    partners = make_knowledge_base(home_page, "Partners", search_scope="articles")
    make_article(make_category(partners, "Contracts"), "Connect a partner")
    outbox.drain()
    page.goto(partners.url)
    page.get_by_role("combobox", name="What can we help you with?").focus()
    page.keyboard.type("connect")
    options = page.locator("[data-heroic-search-box]").get_by_role("option")
    expect(options).to_have_text(["Connect a partner"])
    page.keyboard.press("Enter")
    results = page.locator(".heroic-search__result")
    expect(page.get_by_text("In: Partners")).to_be_visible()
    expect(results).to_have_count(1)
    page.get_by_role("link", name="Search everything").click()
    expect(results).to_have_count(2)
    expect(page.get_by_text("In: Partners")).to_have_count(0)


def test_without_javascript_search_is_a_form(open_context, kb, article_url):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(kb.url)
    page.get_by_label("What can we help you with?").fill("connect")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Connect a domain").click()
    expect(page).to_have_url(re.compile(article_url))


@pytest.mark.parametrize("scripts", [True, False])
def test_beside_the_text_where_there_is_room(open_context, article_url, scripts):
    page = open_context(java_script_enabled=scripts).new_page()
    page.goto(article_url)
    tree = drawer_of(page)
    expect(button_of(page)).to_be_hidden()
    expect(tree.get_by_role("link")).to_have_text(
        [
            "Help",
            "Domains",
            "Renew a domain",
            "Connect a domain",
            "Move a domain",
            "Billing",
        ]
    )
    here = tree.locator("[aria-current=page]")
    expect(here).to_have_text("Connect a domain")
    beside, text_box = tree.bounding_box(), page.locator("article").bounding_box()
    assert beside["x"] + beside["width"] <= text_box["x"]
    tree.get_by_role("link", name="Move a domain").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Move a domain")


def test_a_drawer_by_keyboard_alone(open_context, article_url):
    page = open_context(viewport=NARROW).new_page()
    page.goto(article_url)
    drawer, button = drawer_of(page), button_of(page)
    expect(drawer).to_be_hidden()
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(drawer).to_be_visible()
    expect(button).to_be_focused()
    page.keyboard.press("Tab")
    expect(drawer.get_by_role("link", name="Help")).to_be_focused()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    tab_to(page, drawer.get_by_role("link", name="Billing"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Billing")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_drawer_opens_and_closes(open_context, article_url, scripts):
    page = open_context(viewport=NARROW, java_script_enabled=scripts).new_page()
    page.goto(article_url)
    drawer = drawer_of(page)
    for close in (
        drawer.get_by_role("button", name="Close").click,
        lambda: page.mouse.click(**ELSEWHERE),
    ):
        button_of(page).click()
        expect(drawer).to_be_in_viewport()
        assert drawer.bounding_box()["x"] == 0
        close()
        expect(drawer).to_be_hidden()


def test_from_right_to_left(open_context, kb, article_url):
    page = open_context(viewport=NARROW).new_page()
    for url in (kb.url, f"{kb.url}domains/", article_url):
        page.goto(url)
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    button_of(page).click()
    expect(drawer_of(page)).to_be_in_viewport()
    box = drawer_of(page).bounding_box()
    assert box["x"] > 0
    assert box["x"] + box["width"] == NARROW["width"]


def test_beside_the_text_from_right_to_left(page, article_url):
    page.goto(article_url)
    page.evaluate("document.documentElement.dir = 'rtl'")
    text_box = page.locator("article").bounding_box()
    assert drawer_of(page).bounding_box()["x"] >= text_box["x"] + text_box["width"]


def test_sorting_by_keyboard_waits_for_the_button(page, category_url):
    page.goto(category_url)
    by_hand = ["Renew a domain", "Connect a domain", "Move a domain"]
    assert titles(page) == by_hand
    order = page.get_by_label("Order")
    tab_to(page, order)
    page.keyboard.press("ArrowDown")
    expect(order).to_have_value("title")
    expect(page).to_have_url(re.compile(f"{category_url}$"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Sort")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?sort=title$"))
    assert titles(page) == sorted(by_hand)
    expect(page.get_by_label("Order")).to_have_value("title")


def test_sorting_by_pointer_needs_no_button(page, category_url):
    page.goto(category_url)
    page.get_by_label("Order").click()
    page.get_by_label("Order").select_option("By title")
    expect(page).to_have_url(re.compile(r"\?sort=title$"))


def test_sorting_by_voice_waits_for_the_button(page, category_url):
    page.goto(category_url)
    # A choice without a key or a pointer, as other means of input make it.
    page.get_by_label("Order").select_option("By title")
    page.get_by_role("button", name="Sort").click()
    expect(page).to_have_url(re.compile(r"\?sort=title$"))


def test_without_javascript_the_button_sorts(open_context, category_url):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(category_url)
    page.get_by_label("Order").select_option("By title")
    page.get_by_role("button", name="Sort").click()
    expect(page).to_have_url(re.compile(r"\?sort=title$"))
    assert titles(page)[0] == "Connect a domain"
