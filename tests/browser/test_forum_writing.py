"""Asking and answering in the forum: with and without JavaScript, and without a mouse."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from forumpress.models import Attachment, Draft, Post, Topic
from heroic_core.happenings import happened
from tests.browser.admin import sign_in
from tests.browser.keyboard import tab_to
from tests.browser.waiting import eventually
from tests.forum.writing import picture


pytestmark = pytest.mark.browser


def text(page):
    return page.locator("textarea[name=text]")


def saved(page):
    return page.locator("[data-forumpress-saved]")


def violations(page):
    return [each["id"] for each in Axe().run(page).response["violations"]]


def test_asking_and_answering_without_javascript(open_as, board, customer):
    page = open_as(customer, java_script_enabled=False)
    page.goto(f"{board.url}ask/")
    expect(page.get_by_role("toolbar")).to_have_count(0)
    page.get_by_label("Title").fill("Mail is stuck")
    text(page).fill("Since **today**.")
    page.get_by_label("Files").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": picture().read()}
    )
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Preview").locator("strong")).to_be_visible()
    page.get_by_role("button", name="Send").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mail is stuck")
    assert Topic.objects.get().posts.get().attachments.count() == 1
    text(page).fill("It works again.")
    page.get_by_role("button", name="Reply").last.click()
    expect(page.get_by_text("It works again.")).to_be_visible()


def test_asking_with_the_keyboard_alone(open_as, board, customer):
    page = open_as(customer)
    page.goto(f"{board.url}ask/")
    tab_to(page, page.get_by_label("Title"))
    page.keyboard.type("Mail is stuck")
    tab_to(page, page.get_by_role("button", name="Bold"))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Italic")).to_be_focused()
    tab_to(page, text(page))
    page.keyboard.type("Since ")
    page.keyboard.press("Control+b")
    page.keyboard.type("today")
    expect(text(page)).to_have_value("Since **today**")
    tab_to(page, page.get_by_role("button", name="Send").last)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mail is stuck")


def test_answers_appear_while_somebody_asks(open_as, topic, customer):
    page = open_as(customer)
    page.goto(f"{topic.board.url}ask/")
    page.get_by_label("Title").press_sequentially("stuck mail")
    answers = page.get_by_role("region", name="Answers that may help")
    link = answers.get_by_role("link")
    expect(link).to_contain_text("Mail is stuck")
    with page.context.expect_page():
        link.click()
    heard = []

    def hear(detail, **kwargs):
        heard.append(detail)

    happened.connect(hear)
    answers.get_by_role("button", name="This solved it").click()
    expect(page.get_by_text("Good that you found it")).to_be_visible()
    eventually(lambda: heard, [f"forum:{topic.pk}"])
    happened.disconnect(hear)
    assert Topic.objects.count() == 1


def test_a_draft_is_saved_and_there_again(open_as, board, customer):
    page = open_as(customer)
    page.goto(f"{board.url}ask/")
    text(page).fill("Half a question")
    expect(saved(page)).to_contain_text("Saved at")
    page.goto(f"{board.url}ask/")
    expect(text(page)).to_have_value("Half a question")
    page.get_by_role("button", name="Discard").click()
    expect(text(page)).to_have_value("")
    assert not Draft.objects.exists()


def test_without_a_connection_it_says_so_and_saves_later(open_as, board, customer):
    page = open_as(customer)
    page.goto(f"{board.url}ask/")
    page.context.set_offline(True)
    text(page).fill("Half a question")
    expect(saved(page)).to_contain_text("there is no connection")
    page.context.set_offline(False)
    expect(saved(page)).to_contain_text("Saved at")
    assert Draft.objects.get().content["text"] == ["Half a question"]


def test_who_is_logged_out_finds_the_text_after_logging_in(
    open_as, board, customer, live_server
):
    page = open_as(customer)
    page.goto(f"{board.url}ask/")
    page.context.clear_cookies(name="sessionid")
    text(page).fill("Half a question")
    expect(saved(page)).to_contain_text("you are logged out")
    sign_in(page.context, live_server, customer)
    page.goto(f"{board.url}ask/")
    expect(text(page)).to_have_value("Half a question")
    eventually(lambda: Draft.objects.count(), 1)


def test_newer_text_in_another_window_is_not_lost(open_as, board, customer):
    first = open_as(customer)
    second = first.context.new_page()
    for page in (first, second):
        page.goto(f"{board.url}ask/")
    text(first).fill("From the first")
    expect(saved(first)).to_contain_text("Saved at")
    text(second).fill("From the second")
    expect(saved(second)).to_contain_text("in another window there is newer text")
    assert Draft.objects.get().content["text"] == ["From the first"]


def test_the_preview_and_the_length_are_told(open_as, topic, customer):
    page = open_as(customer)
    page.goto(f"{topic.board.url}{topic.path}")
    text(page).fill("**So**")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="Preview").locator("strong")).to_have_text(
        "So"
    )
    text(page).fill("x" * (Post.LONGEST - 10))
    expect(page.get_by_text("Characters left: 10")).to_be_visible()
    text(page).fill("x" * (Post.LONGEST + 312))
    expect(page.get_by_text("Too long by 312 characters.")).to_be_visible()


def test_files_that_are_chosen_come_into_the_text(open_as, topic, customer):
    page = open_as(customer)
    page.goto(f"{topic.board.url}{topic.path}")
    page.get_by_label("Files").set_input_files(
        [
            {"name": "a.png", "mimeType": "image/png", "buffer": picture().read()},
            {"name": "b.exe", "mimeType": "text/plain", "buffer": b"no"},
        ]
    )
    expect(page.get_by_text("b.exe cannot be sent")).to_be_visible()
    kept = Attachment.objects.get()
    assert f"/file/{kept.key}/a-png/" in text(page).input_value()


def test_a_picture_that_is_pasted_comes_into_the_text(open_as, topic, customer):
    page = open_as(customer)
    page.goto(f"{topic.board.url}{topic.path}")
    text(page).focus()
    page.evaluate(
        """bytes => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "shot.png", {type: "image/png"}));
            const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
            document.querySelector("textarea[name=text]").dispatchEvent(event);
        }""",
        list(picture().read()),
    )
    eventually(lambda: "![shot.png](" in text(page).input_value(), True)


def test_people_are_found_by_their_names(open_as, topic, customer):
    page = open_as(customer)
    page.goto(f"{topic.board.url}{topic.path}")
    text(page).press_sequentially("Thanks, @s")
    option = page.get_by_role("option", name="Sam")
    expect(option).to_be_visible()
    expect(text(page)).to_have_attribute(
        "aria-activedescendant", option.get_attribute("id")
    )
    page.keyboard.press("Enter")
    expect(text(page)).to_have_value("Thanks, @sam ")
    expect(option).to_be_hidden()


def test_words_that_are_selected_are_quoted(open_as, topic, customer):
    page = open_as(customer)
    page.goto(f"{topic.board.url}{topic.path}")
    page.locator(".forumpress-text strong", has_text="morning").dblclick()
    page.get_by_role("button", name="Quote").click()
    eventually(lambda: "> morning" in text(page).input_value(), True)
    expect(text(page)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_they_fit_and_axe_finds_nothing(open_as, topic, customer, scheme, width):
    viewport = {"width": width, "height": 800}
    page = open_as(customer, color_scheme=scheme, viewport=viewport)
    post = topic.posts.first()
    forum = topic.board.get_parent().specific
    for url in (
        forum.url_of("ask_where"),
        f"{topic.board.url}ask/?title=stuck+mail",
        forum.url_of("reply", topic.pk),
        forum.url_of("edit", post.pk),
    ):
        page.goto(url)
        page.wait_for_load_state("networkidle")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
