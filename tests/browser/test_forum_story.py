"""A question, from the asking to the article that answers the next one who has it."""

import pytest
from playwright.sync_api import expect

from tests.browser.admin import (
    TELL_WHEN_WATCHED,
    choose_action,
    form_is_ready,
    insert,
    say,
)
from tests.browser.axe import RULES, violations
from tests.browser.conftest import KNOWN_IN_PREVIEWS, copy_of, quiet_browser
from tests.browser.waiting import eventually


pytestmark = pytest.mark.browser

TITLE = "My domain still shows the parking page of the registrar"
ANSWER = "Your registrar forwards the name. Turn the forwarding off there."
READ = "Connecting a domain you bought elsewhere"
ARTICLE = "When the parking page does not go away"
SUMMARY = "What to do when your registrar's page is shown."
STEPS = "Open the panel of your registrar, and turn the forwarding off."
SEARCHED = "parking page does not go away"


@pytest.fixture
def open_forum(chromium, demo, tmp_path):
    """The forum's front page, for somebody with a browser of their own."""
    with (
        copy_of(demo, tmp_path) as server,
        quiet_browser(chromium, KNOWN_IN_PREVIEWS) as open_browser,
    ):

        def open_forum():
            context = open_browser(server.url)
            context.add_init_script(TELL_WHEN_WATCHED)
            page = context.new_page()
            page.goto("/community/")
            return page

        yield open_forum


def log_in(page, name):
    page.get_by_label("Username or email").fill(name)
    page.get_by_label("Password").fill(f"demo-{name}")
    page.get_by_role("button", name="Sign in").click()


def press(page, button):
    page.get_by_role("button", name=button, exact=True).click()


def go(page, link):
    page.get_by_role("main").get_by_role("link", name=link).first.click()


def ask(customer):
    go(customer, "Domains and DNS")
    go(customer, "Log in to ask")
    log_in(customer, "customer")
    customer.get_by_label("Title").press_sequentially(TITLE)
    read_what_is_suggested(customer)
    customer.get_by_label("Text", exact=True).fill("I pointed it at you **on Monday**.")
    press(customer, "Send")
    expect(customer.get_by_role("heading", level=1)).to_have_text(TITLE)


def read_what_is_suggested(customer):
    suggested = customer.get_by_role("region", name="Answers that may help")
    with customer.expect_popup() as opened:
        suggested.get_by_role("link", name=READ).click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(READ)
    opened.value.close()


def take(staff):
    """From the desk, where it waits."""
    staff.get_by_role("link", name="Sign in").click()
    log_in(staff, "staff")
    go(staff, "Staff desk")
    staff.get_by_label(f"Choose “{TITLE}”").check()
    press(staff, "Assign to me")
    expect(staff.get_by_text("done with 1 topic")).to_be_visible()
    go(staff, "Mine")
    go(staff, TITLE)


def answer(staff):
    expect(staff.get_by_text("looks after it")).to_contain_text("Tomás Rivera")
    # Told to do what they have done, customers go elsewhere.
    read = staff.get_by_role("heading", name="Read before asking").locator("+ ul")
    expect(read.get_by_role("listitem")).to_have_text([READ])
    staff.get_by_role("textbox", name="Your reply").fill(ANSWER)
    press(staff, "Reply")
    expect(staff.get_by_role("article").get_by_text(ANSWER)).to_be_visible()


def confirm(customer):
    """The customer comes back, is told of the answer, and says that it helped."""
    customer.goto("/community/")
    go(customer, "Notifications")
    told = customer.get_by_role("listitem").filter(has=customer.get_by_text(TITLE))
    told.get_by_text("1 new reply").click()
    reply = customer.get_by_role("article").filter(has_text=ANSWER)
    reply.get_by_role("button", name="This solved it").click()
    expect(reply.get_by_text("Solution", exact=True)).to_be_visible()


def draft(editor):
    """Notes from the topic, handed to whoever writes the article."""
    editor.get_by_role("link", name="Sign in").click()
    log_in(editor, "editor")
    go(editor, "Latest")
    go(editor, TITLE)
    go(editor, "Make this an article")
    editor.get_by_label("Title of the draft").fill(ARTICLE)
    editor.get_by_label("Where").select_option(label="Help centre › Domains and DNS")
    press(editor, "Make the draft")
    expect(editor.get_by_text("The draft was made.")).to_be_visible()
    go(editor, "Draft: Article")


def publish(editor):
    """What the topic said is taken over by hand, and the notes go."""
    form_is_ready(editor)
    notes = editor.locator("[data-contentpath=body]").get_by_role("region")
    expect(notes.get_by_text(ANSWER)).to_be_visible()
    editor.get_by_role("button", name="Delete", exact=True).first.click()
    editor.get_by_role("textbox", name="Summary").fill(SUMMARY)
    say(insert(editor, "Text"), STEPS)
    choose_action(editor, "Publish")
    expect(editor.get_by_text("has been published")).to_be_visible()


def find_article(reader):
    """Somebody else, who has not logged in, searches the site."""
    reader.get_by_role("banner").get_by_role("link", name="Search").click()
    search(reader, "Search")
    go(reader, ARTICLE)
    expect(reader.get_by_role("heading", level=1)).to_have_text(ARTICLE)
    expect(reader.get_by_text(STEPS)).to_be_visible()
    expect(reader.get_by_text("Notes for the writer")).to_have_count(0)


def find_topic(reader):
    """Or the forum, where the article is offered above all that was said."""
    reader.get_by_role("banner").get_by_role("link", name="Community").click()
    search(reader, "Has somebody asked this before?")
    go(reader, TITLE)
    assert violations(reader, RULES) == []
    banner = reader.get_by_role("complementary").filter(has_text="step by step")
    banner.get_by_role("link", name=ARTICLE).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(ARTICLE)


def search(reader, label):
    reader.get_by_role("main").get_by_label(label).first.fill(SEARCHED)
    reader.keyboard.press("Enter")


def unread(customer):
    """How often the topic is among what is new to them."""
    customer.goto("/community/notifications/")
    told = customer.get_by_role("region", name="New to you")
    return told.get_by_role("link", name=TITLE).count()


def test_a_question_is_answered_and_becomes_help(open_forum):
    customer, staff, editor, reader = (open_forum() for _person in range(4))
    ask(customer)
    take(staff)
    answer(staff)
    confirm(customer)
    eventually(lambda: unread(customer), 0)
    draft(editor)
    publish(editor)
    find_article(reader)
    find_topic(reader)
