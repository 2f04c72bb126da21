"""An article from its first word to the answer to a reader, each person at their work."""

from email import message_from_bytes, policy
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser.admin import choose_action, form_is_ready, insert, say
from tests.browser.waiting import eventually


pytestmark = pytest.mark.browser

TITLE = "Finding your cedar"
COMMENT = "There is no list in my menu."
ANSWER = "It is there for whoever has paid the first invoice."


@pytest.fixture
def open_reader(open_newsroom):
    return partial(open_newsroom, java_script_enabled=False)


def begin_article(writer):
    writer.goto("/help/domains/")
    writer.get_by_role("button", name="View Wagtail quick actions").click()
    writer.get_by_role("menuitem", name="Add a child page").click()
    writer.get_by_role("link", name="Article").first.click()
    form_is_ready(writer)
    writer.get_by_role("textbox", name="Title*", exact=True).first.fill(TITLE)
    writer.get_by_role("textbox", name="Summary").fill("Know which cedar is yours.")
    expect(writer.locator("[name=slug]")).to_have_value("finding-your-cedar")


def add_column(table, kind, heading):
    table.get_by_role("button", name="Add column").click()
    table.get_by_role("button", name=kind, exact=True).click()
    table.locator("thead input[type=text]").last.fill(heading)


def write_body(writer):
    steps = insert(writer, "Steps")
    steps.get_by_label("Title").fill("Open the list")
    say(steps, "Choose Cedars in the menu.")

    accordion = insert(writer, "Accordion")
    accordion.get_by_label("Title").fill("The list is empty")
    say(accordion, "Your cedar is planted in spring.")

    callout = insert(writer, "Callout")
    callout.get_by_label("Kind").select_option("warning")
    callout.get_by_label("Title").fill("Not in winter")
    say(callout, "The list is closed from December to March.")

    # Last: what is typed into a text reaches the form a moment later.
    table = insert(writer, "Table")
    add_column(table, "Words", "Plan")
    table.get_by_role("button", name="Add row").click()
    table.locator("tbody input[type=text]").first.fill("Sapling")
    table.get_by_label("Caption").fill("Cedars of the plans")


def test_an_article_is_written_reviewed_published_and_asked_about(
    enter_newsroom, open_reader, newsroom
):
    writer = enter_newsroom("writer")
    begin_article(writer)
    write_body(writer)
    writer.get_by_role("button", name="More actions").click()
    assert not writer.get_by_role("button", name="Publish", exact=True).count()
    writer.keyboard.press("Escape")
    choose_action(writer, "Submit to Knowledge base review")
    expect(writer.get_by_text("submitted for moderation")).to_be_visible()

    reader = open_reader().new_page()
    address = "/help/domains/finding-your-cedar/"
    assert reader.goto(address).status == 404

    manager = enter_newsroom("editor")
    manager.get_by_role("link", name=TITLE).first.click()
    form_is_ready(manager)
    choose_action(manager, "Approve and Publish")
    expect(manager.get_by_text("has been updated")).to_be_visible()

    assert reader.goto(address).status == 200
    article = reader.get_by_role("article")
    expect(article.locator("ol").get_by_text("Open the list")).to_be_visible()
    expect(article.get_by_role("table", name="Cedars of the plans")).to_be_visible()
    expect(article.get_by_text("Not in winter")).to_be_visible()
    article.get_by_text("The list is empty").click()
    expect(article.get_by_text("planted in spring")).to_be_visible()

    reader.get_by_role("button", name="No", exact=True).click()
    reader.get_by_text("missing").check()
    reader.get_by_label("Comment").fill(COMMENT)
    reader.get_by_label("E-mail").fill("joan@example.com")
    reader.get_by_role("button", name="Send").click()
    expect(reader.get_by_text("your feedback has arrived")).to_be_visible()

    manager.goto("/admin/heroic/feedback/")
    row = manager.get_by_role("row").filter(has_text=COMMENT)
    row.get_by_role("link").first.click()
    manager.get_by_label("Answer").fill(ANSWER)
    manager.get_by_role("button", name="Send").click()
    expect(manager.get_by_text("The answer is on its way.")).to_be_visible()

    eventually(lambda: ANSWER in mails_to(newsroom, "joan@example.com"), True)


def mails_to(newsroom, address):
    """The text of all that was sent to an address."""
    mails = [
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in newsroom.mail.glob("*")
    ]
    return "".join(
        mail.get_body(["plain"]).get_content()
        for mail in mails
        if address in mail["To"]
    )
