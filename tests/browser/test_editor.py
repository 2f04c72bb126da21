"""The demo's editor, who is no superuser, at work in the admin."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.admin import can_be_ordered, choose_action, form_is_ready
from tests.factories import numbers


pytestmark = pytest.mark.browser

QUESTIONS = "/admin/snippets/heroic_faq/question/"
CATEGORIES = "/admin/snippets/heroic_faq/category/"


@pytest.fixture
def editor(enter_newsroom):
    return enter_newsroom("editor")


@pytest.fixture
def reader(open_newsroom):
    return open_newsroom(java_script_enabled=False).new_page()


def write(editor, question, answer, category):
    """A new question, as far as its form."""
    editor.get_by_role("button", name="FAQ").click()
    editor.get_by_role("link", name="Questions").click()
    editor.get_by_role("link", name="Add question").click()
    form_is_ready(editor)
    editor.get_by_role("textbox", name="Question").fill(question)
    editor.get_by_role("button", name="Insert a block").click()
    editor.get_by_role("option", name="Text", exact=True).click()
    editor.locator("[data-contentpath=answer] [contenteditable=true]").click()
    for part in re.split(r"(\*\*)", answer):
        if part == "**":
            editor.keyboard.press("Control+b")
        else:
            editor.keyboard.type(part)
    editor.get_by_label(category).check()


def category_order(editor, name):
    """The listing in which the questions of a category are put in order."""
    editor.goto(CATEGORIES)
    editor.get_by_role("link", name=name, exact=True).click()
    editor.get_by_role("link", name="Order questions").click()
    can_be_ordered(editor)


def questions_in(reader, category):
    reader.goto("/faq/")
    heading = reader.get_by_role("heading", name=category, exact=True)
    section = reader.locator("[data-faq-section]", has=heading)
    return section.locator("[data-faq-question]").all_inner_texts()


def test_the_editor_is_no_superuser(editor):
    forbidden = editor.context.request.get("/admin/users/", max_redirects=0)
    assert forbidden.status == 302


def test_a_question_is_written_previewed_saved_and_published(editor, reader):
    question = f"Do you plant {next(numbers)} cedars for every site?"
    write(
        editor, question, "Yes: one for **every year** you stay.", "Plans and billing"
    )

    editor.get_by_role("button", name="Toggle preview").click()
    preview = editor.frame_locator("#w-preview-iframe")
    expect(preview.get_by_text("Yes: one for every year you stay.")).to_be_visible()
    expect(preview.locator("b")).to_have_text("every year")
    expect(editor.get_by_role("button", name="Toggle checks")).to_have_text("0")

    editor.get_by_role("button", name="Save draft").click()
    expect(editor.get_by_text("Question 'Do you plant")).to_be_visible()
    assert question not in questions_in(reader, "Plans and billing")

    choose_action(editor, "Publish")
    expect(editor.get_by_text("updated and published")).to_be_visible()
    assert questions_in(reader, "Plans and billing")[-1] == question
    expect(reader.locator("b", has_text="every year")).to_have_count(1)


def test_questions_are_put_in_order_by_keyboard(editor, reader):
    before = questions_in(reader, "Domains and DNS")
    category_order(editor, "Domains and DNS")
    row = editor.get_by_role("row", name=before[0])
    handle = row.get_by_role("button", name="Drag")
    handle.focus()
    for position in (2, 3):
        editor.keyboard.press("ArrowDown")
        expect(row.get_by_role("cell").nth(1)).to_have_text(str(position))
        expect(handle).to_be_focused()
    editor.keyboard.press("Enter")
    expect(editor.get_by_text("now stands at position 3 of")).to_be_visible()
    after = [before[1], before[2], before[0], *before[3:]]
    assert questions_in(reader, "Domains and DNS") == after


def test_a_question_is_moved_to_a_position(editor, reader):
    before = questions_in(reader, "E-mail")
    category_order(editor, "E-mail")
    row = editor.get_by_role("row", name=before[-1])
    row.get_by_label("Position").fill("2")
    editor.keyboard.press("Enter")
    expect(editor.get_by_text("now stands at position 2 of")).to_be_visible()
    after = [before[0], before[-1], *before[1:-1]]
    assert questions_in(reader, "E-mail") == after


def test_a_question_is_scheduled(editor, reader, newsroom):
    question = f"Will there be {next(numbers)} holiday offers?"
    write(editor, question, "From tomorrow on.", "Plans and billing")
    tomorrow = datetime.now(UTC) + timedelta(days=1)

    editor.get_by_role("button", name="Toggle status").click()
    editor.get_by_role("button", name="Set schedule").click()
    editor.get_by_label("Go live date/time").fill(f"{tomorrow:%Y-%m-%d %H:%M}")
    # A press outside closes the calendar, which may open late and lie on the button.
    calendar = editor.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(1)
    editor.get_by_role("dialog").get_by_role("heading").first.click()
    expect(calendar).to_have_count(0)
    # It sends the form: the page that comes back has the menu that is meant.
    with editor.expect_navigation():
        editor.get_by_role("button", name="Save schedule").click()
    choose_action(editor, "Schedule to publish")
    expect(editor.get_by_text("scheduled for publishing")).to_be_visible()

    newsroom.run("publish_scheduled")
    assert question not in questions_in(reader, "Plans and billing")
    newsroom.run("publish_scheduled", at=tomorrow + timedelta(minutes=1))
    assert question in questions_in(reader, "Plans and billing")


def test_a_faq_block_is_added_to_a_page(editor, reader):
    editor.goto("/pricing/")
    editor.get_by_role("button", name="View Wagtail quick actions").click()
    editor.get_by_role("menuitem", name="Edit this page").click()
    form_is_ready(editor)
    blocks = editor.locator(".heroic-faq-block")
    before = blocks.count()
    editor.get_by_role("button", name="Insert a block").last.click()
    editor.get_by_role("option", name="FAQ").click()
    expect(blocks).to_have_count(before + 1)
    block = blocks.last
    block.get_by_label("Heading", exact=True).fill("Moving to us")
    block.get_by_label("Display style").select_option("tabs")
    block.get_by_label("What to show").select_option("categories")
    block.get_by_role("button", name="Add", exact=True).click()
    block.get_by_role("button", name="Choose").first.click()
    chooser = editor.get_by_role("dialog")
    chooser.get_by_label("Search term").fill("backups")
    expect(chooser.get_by_text("There is 1 match")).to_be_visible()
    chooser.get_by_role("link", name="Backups, moving and uptime").click()
    expect(block.get_by_text("Backups, moving and uptime")).to_be_visible()
    choose_action(editor, "Publish")
    expect(editor.get_by_text("has been published")).to_be_visible()

    reader.goto("/pricing/")
    added = reader.locator("[data-heroic-faq]").last
    expect(added.get_by_role("heading", name="Moving to us")).to_be_visible()
    shown = added.locator("[data-faq-question]").all_inner_texts()
    assert shown == questions_in(reader, "Backups, moving and uptime")
