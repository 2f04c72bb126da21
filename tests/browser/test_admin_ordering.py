"""Putting questions in order with the mouse, with keys, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.admin import can_be_ordered, sign_in
from tests.browser.waiting import eventually
from tests.factories import make_editor
from tests.faq.admin import category_url
from tests.faq.factories import make_category, make_question


pytestmark = pytest.mark.browser


@pytest.fixture
def category(site):
    made = make_category("Domains")
    for number in range(1, 41):
        make_question(f"Question {number}?", categories=[made])
    return made


@pytest.fixture
def open_listing(open_context, live_server, category):
    def open_listing(**options):
        context = sign_in(open_context(**options), live_server, make_editor())
        page = context.new_page()
        page.goto(category_url("order_questions", category.pk))
        return page

    return open_listing


def order(category, number=5):
    placements = category.placements.order_by("position").select_related("question")
    return [
        placement.question.question.strip("Question ?") for placement in placements
    ][:number]


def row(page, number):
    return page.locator("[data-heroic-ordering] tbody tr").nth(number - 1)


def handle(page, number):
    return row(page, number).get_by_role("button", name="Drag")


def numbers(page):
    return page.locator("[data-heroic-ordering] tbody tr td:nth-child(2)")


def expect_message(page, text):
    expect(page.locator(".messages")).to_contain_text(text)


def first_while_dragged(page, target):
    """Rows that are still sliding take no other: what is dragged is moved on."""
    for y in (20, -8):
        page.mouse.move(target["x"] + 5, target["y"] + y, steps=15)
    return row(page, 1).locator("[id^=title_]").text_content()


def test_drag_and_drop(open_listing, category):
    page = open_listing()
    can_be_ordered(page)
    target = handle(page, 1).bounding_box()
    handle(page, 4).hover()
    page.mouse.down()
    eventually(lambda: first_while_dragged(page, target), "Question 4?")
    with page.expect_response("**/questions/*/?position=*"):
        page.mouse.up()
    expect_message(page, "“Question 4?” now stands at position 1 of 40.")
    assert order(category) == ["4", "1", "2", "3", "5"]
    expect(numbers(page).nth(0)).to_have_text("1")
    expect(row(page, 1)).to_contain_text("Question 4?")


def test_arrow_keys_and_enter(open_listing, category):
    page = open_listing()
    can_be_ordered(page)
    handle(page, 2).focus()
    for number in (3, 4):
        page.keyboard.press("ArrowDown")
        expect(handle(page, number)).to_be_focused()
    expect(page.locator("[data-heroic-ordering-status]")).to_have_text(
        "“Question 2?”: position 4 of 40"
    )
    assert order(category) == ["1", "2", "3", "4", "5"]
    with page.expect_response("**/questions/*/?position=*"):
        page.keyboard.press("Enter")
    expect_message(page, "“Question 2?” now stands at position 4 of 40.")
    assert order(category) == ["1", "3", "4", "2", "5"]


def test_leaving_the_handle_keeps_the_move(open_listing, category):
    page = open_listing()
    can_be_ordered(page)
    handle(page, 1).focus()
    page.keyboard.press("ArrowDown")
    expect(handle(page, 2)).to_be_focused()
    with page.expect_response("**/questions/*/?position=*"):
        page.keyboard.press("Tab")
    expect_message(page, "“Question 1?” now stands at position 2 of 40.")
    assert order(category) == ["2", "1", "3", "4", "5"]


@pytest.mark.parametrize("scripts", [True, False])
def test_to_a_position_by_its_number(open_listing, category, scripts):
    page = open_listing(java_script_enabled=scripts)
    row(page, 35).get_by_role("spinbutton").fill("3")
    page.keyboard.press("Enter")
    expect(row(page, 3)).to_contain_text("Question 35?")
    expect(row(page, 3).get_by_role("spinbutton")).to_be_focused()
    expect(row(page, 3)).to_be_in_viewport()
    expect_message(page, "“Question 35?” now stands at position 3 of 40.")
    assert order(category) == ["1", "2", "35", "3", "4"]


@pytest.mark.parametrize("scripts", [True, False])
def test_up_and_down_keep_the_focus(open_listing, category, scripts):
    page = open_listing(java_script_enabled=scripts)
    row(page, 3).get_by_role("button", name="Up").focus()
    page.keyboard.press("Enter")
    expect(row(page, 2)).to_contain_text("Question 3?")
    expect(row(page, 2).get_by_role("button", name="Up")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row(page, 1)).to_contain_text("Question 3?")
    expect(row(page, 1).get_by_role("button", name="Up")).to_be_disabled()
    expect(row(page, 1).get_by_role("button", name="Down")).to_be_focused()
    assert order(category) == ["3", "1", "2", "4", "5"]


def test_the_message_is_seen_far_down_the_list(open_listing):
    page = open_listing(viewport={"width": 1280, "height": 600})
    row(page, 30).get_by_role("button", name="Down").click()
    expect_message(page, "now stands at position 31 of 40")
    expect(page.locator(".messages")).to_be_in_viewport()
    expect(row(page, 31)).to_be_in_viewport()


def test_a_move_that_is_refused_is_said(chromium, live_server, category):
    context = sign_in(chromium.new_context(), live_server, make_editor())
    page = context.new_page()
    url = category_url("order_questions", category.pk)
    page.goto(f"{live_server.url}{url}")
    can_be_ordered(page)
    context.clear_cookies()
    handle(page, 1).focus()
    page.keyboard.press("ArrowDown")
    expect(handle(page, 2)).to_be_focused()
    page.keyboard.press("Enter")
    expect_message(page, "The move was not saved.")
    context.close()
