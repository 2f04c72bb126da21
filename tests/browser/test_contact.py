"""A customer who looks for a person, and what is shown to them while they write."""

import re
from dataclasses import replace
from functools import partial
from time import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from heroic_core import outbox
from heroic_core.contact.models import Attachment, Message, Status
from heroic_core.contact.origin import Origin
from heroic_core.happenings import happened
from heroic_core.search.models import SearchLogEntry
from heroic_site.home.models import StandardPage
from tests.browser.admin import sign_in
from tests.browser.conftest import quiet_browser
from tests.browser.keyboard import tab_to
from tests.browser.waiting import eventually
from tests.factories import make_editor, make_page
from tests.uploads import picture


pytestmark = pytest.mark.browser

NARROW = {"width": 360, "height": 740}
# What Chromium says of an answer that refuses.
REFUSED = "Failed to load resource: the server responded with a status of 422"


@pytest.fixture
def page_to_find(home_page):
    made = make_page(
        home_page,
        page_class=StandardPage,
        title="Cancel a plan",
        body=[("text", "<p>Press the button under Billing to cancel.</p>")],
    )
    outbox.drain()
    return made


@pytest.fixture
def open_context(chromium, live_server, page_to_find):
    with quiet_browser(chromium, [REFUSED]) as open_browser:
        yield partial(open_browser, live_server.url)


@pytest.fixture
def writer(open_context, page_to_find):
    """Who comes from a page to the form."""
    page = open_context().new_page()
    page.goto(page_to_find.url)
    page.get_by_role("link", name="Write to us").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Write to us")
    return page


@pytest.fixture
def without_scripts(open_context):
    page = open_context(java_script_enabled=False).new_page()
    page.goto("/contact/?subject=cancel+plan")
    return page


def fill(page, **said):
    said = {
        "Your e-mail address": "ada@example.com",
        "Subject": "cancel plan",
        "Your message": "Where is the button?",
    } | said
    for label, text in said.items():
        page.get_by_label(label).fill(text)


def answers(page):
    return page.get_by_role("region", name="Answers that may help")


def send(page):
    """As somebody does who took their time."""
    page.wait_for_timeout(3000)
    page.get_by_role("button", name="Send message").last.click()


def is_sent(page):
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Your message has arrived"
    )


def test_answers_appear_while_somebody_writes_and_are_kept(writer, page_to_find):
    writer.get_by_label("Subject").press_sequentially("cancel plan")
    link = answers(writer).get_by_role(
        "link", name="Cancel a plan (opens in a new tab)"
    )
    expect(link).to_be_visible()
    expect(answers(writer)).to_contain_text("Press the button under Billing")
    expect(writer.get_by_role("status")).to_have_text("1 answer that may help")
    expect(writer.get_by_label("Subject")).to_be_focused()
    with writer.context.expect_page() as opened:
        link.click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Cancel a plan")
    fill(writer)
    expect(writer.get_by_text("you come from “Cancel a plan”")).to_be_visible()
    send(writer)
    is_sent(writer)
    message = Message.objects.get()
    expect(writer.get_by_text(message.reference)).to_be_visible()
    assert message.status == Status.NEW
    assert message.page_id == page_to_find.pk
    assert [each["thing"] for each in message.opened] == [page_to_find.pk]
    [entry] = SearchLogEntry.objects.filter(place="contact", opened_rank=1)
    assert entry.words.startswith("cancel plan")


def test_one_search_is_made_when_somebody_stops_to_write(writer):
    asked = []
    writer.on("request", lambda request: asked.append(request.url))
    writer.get_by_label("Subject").press_sequentially("cancel my plan", delay=30)
    expect(answers(writer).get_by_role("link")).to_be_visible()
    assert len([url for url in asked if url.endswith("/contact/suggest")]) == 1


def test_this_solved_it_sends_nothing(writer):
    told = []

    def listen(happening, **kwargs):
        told.append(happening.value)

    happened.connect(listen)
    writer.get_by_label("Subject").fill("cancel plan")
    answers(writer).get_by_role("button", name="This solved it").click()
    expect(writer.get_by_role("heading", level=1)).to_have_text("Glad that it helped")
    eventually(lambda: told, ["solved"])
    happened.disconnect(listen)
    assert not Message.objects.exists()


def test_sending_waits_for_no_suggestion(writer):
    writer.route("**/contact/suggest", lambda route: None)
    fill(writer)
    send(writer)
    is_sent(writer)


def test_all_the_way_by_keyboard_alone(writer):
    tab_to(writer, writer.get_by_label("Your e-mail address"))
    writer.keyboard.type("ada@example.com")
    writer.keyboard.press("Tab")
    expect(writer.get_by_label("Subject")).to_be_focused()
    writer.keyboard.type("cancel plan")
    writer.keyboard.press("Tab")
    writer.keyboard.type("Where is the button?")
    link = answers(writer).get_by_role("link")
    expect(link).to_be_visible()
    writer.keyboard.press("Tab")
    expect(link).to_be_focused()
    writer.wait_for_timeout(2000)
    tab_to(writer, writer.get_by_role("button", name="Send message").last)
    writer.keyboard.press("Enter")
    is_sent(writer)


def test_enter_in_a_field_sends(writer):
    fill(writer)
    writer.wait_for_timeout(3000)
    writer.get_by_label("Subject").press("Enter")
    is_sent(writer)


def test_mistakes_keep_what_was_typed_and_have_the_focus(writer):
    fill(writer, **{"Your e-mail address": "nobody"})
    send(writer)
    alert = writer.get_by_role("alert")
    expect(alert).to_have_text("Nothing is sent yet: see what is said below.")
    email = writer.get_by_label("Your e-mail address")
    expect(email).to_be_focused()
    expect(email).to_have_accessible_description(re.compile("name@example.com"))
    expect(writer.get_by_label("Your message")).to_have_value("Where is the button?")
    email.fill("ada@example.com")
    writer.get_by_role("button", name="Send message").last.click()
    is_sent(writer)


def test_pictures_come_along(writer):
    fill(writer)
    files = [{"name": "shot.png", "mimeType": "image/png", "buffer": picture()}]
    writer.get_by_label("Attachments").set_input_files(files)
    send(writer)
    is_sent(writer)
    assert Attachment.objects.get().name == "shot.png"


def test_without_scripts_answers_are_asked_for_and_nothing_is_lost(without_scripts):
    page = without_scripts
    expect(page.get_by_label("Subject")).to_have_value("cancel plan")
    fill(page)
    page.get_by_role("button", name="See suggestions first").click()
    expect(answers(page).get_by_role("link")).to_contain_text("Cancel a plan")
    expect(page.get_by_label("Your message")).to_have_value("Where is the button?")
    expect(page.get_by_role("alert")).to_have_count(0)
    send(page)
    is_sent(page)
    message = Message.objects.get()
    assert [each["title"] for each in message.shown] == ["Cancel a plan"]


def test_without_scripts_it_can_be_solved(without_scripts):
    page = without_scripts
    page.get_by_role("button", name="See suggestions first").click()
    page.get_by_role("button", name="This solved it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Glad that it helped")


def test_it_fits_from_right_to_left(open_context):
    page = open_context(viewport=NARROW).new_page()
    page.goto("/contact/?subject=cancel+plan")
    expect(answers(page).get_by_role("link")).to_be_visible()
    for direction in ("ltr", "rtl"):
        page.evaluate("direction => { document.dir = direction }", direction)
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def violations(page):
    return [each["id"] for each in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(open_context, scheme, width):
    viewport = {"width": width, "height": 800}
    page = open_context(color_scheme=scheme, viewport=viewport).new_page()
    page.goto("/contact/?subject=cancel+plan")
    expect(answers(page).get_by_role("link")).to_be_visible()
    assert violations(page) == []
    fill(page, **{"Your e-mail address": "nobody"})
    page.get_by_role("button", name="Send message").last.click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Your e-mail address").fill("ada@example.com")
    page.get_by_role("button", name="Send message").last.click()
    is_sent(page)
    assert violations(page) == []


@pytest.fixture
def message(client, page_to_find):
    origin = Origin(locale="en", page_id=page_to_find.pk)
    said = {
        "origin": replace(origin, at=int(time()) - 60).signed(),
        "email": "ada@example.com",
        "subject": "The button is gone",
        "text": "I looked for it.",
    }
    client.post("/contact/", said, headers={"Sec-Fetch-Site": "same-origin"})
    return Message.objects.get()


def test_an_editor_answers_in_the_inbox(open_context, live_server, message, mailoutbox):
    page = sign_in(open_context(), live_server, make_editor()).new_page()
    page.goto("/admin/heroic/contact/")
    assert violations(page) == []
    page.get_by_role("link", name="The button is gone").click()
    expect(page.get_by_text("I looked for it.")).to_be_visible()
    expect(page.get_by_role("link", name="Cancel a plan")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Answer").first.fill("It moved.")
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_text("The answer is on its way.")).to_be_visible()
    message.refresh_from_db()
    assert message.status == Status.ANSWERED
