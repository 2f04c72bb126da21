"""What a reader says of an article, in the page and behind it."""

import re
from functools import partial

import pytest
from playwright.sync_api import expect

from heroic_core.feedback.models import Comment, Vote
from tests.browser.conftest import quiet_browser
from tests.browser.keyboard import tab_to
from tests.browser.waiting import eventually
from tests.kb.factories import make_article, make_category, make_knowledge_base, text


pytestmark = pytest.mark.browser

NARROW = {"width": 360, "height": 740}
TOO_LONG = "Too long. " * 101
# What Chromium says of an answer that refuses.
REFUSED = "Failed to load resource: the server responded with a status of 422"
GONE = "Failed to load resource: the server responded with a status of 404"
CUT_OFF = "Failed to load resource: net::ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def article(home_page):
    base = make_knowledge_base(home_page, "Help")
    category = make_category(base, "Domains")
    return make_article(category, "Connect a domain", body=[text("<p>So.</p>")])


@pytest.fixture
def open_context(chromium, live_server):
    with quiet_browser(chromium, [REFUSED, GONE, CUT_OFF]) as open_browser:
        yield partial(open_browser, live_server.url)


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def reader(request, open_context, article):
    """Who reads the article, with JavaScript and without."""
    page = open_context(java_script_enabled=request.param).new_page()
    page.goto(article.url)
    return page


def part_of(page):
    return page.locator("[data-heroic-feedback]")


def button(page, name):
    return part_of(page).get_by_role("button", name=name, exact=True)


def said(page):
    return part_of(page).locator("[data-heroic-said]")


def votes():
    return list(Vote.objects.values_list("helpful", "reasons"))


def test_all_the_way_by_keyboard_alone(page, article):
    page.goto(article.url)
    tab_to(page, button(page, "No"))
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("You said that this did not help")
    expect(said(page)).to_be_focused()
    expect(said(page)).to_have_role("status")
    tab_to(page, part_of(page).get_by_label("It is out of date"))
    page.keyboard.press("Space")
    tab_to(page, part_of(page).get_by_label("Your comment"))
    page.keyboard.type("Step 3 is gone.")
    expect(part_of(page).get_by_text("Characters left: 985")).to_be_visible()
    page.keyboard.press("Tab")
    expect(part_of(page).get_by_label("Your e-mail address")).to_be_focused()
    page.keyboard.type("ada@example.com")
    page.keyboard.press("Tab")
    expect(button(page, "Send")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("Thank you: your feedback has arrived.")
    expect(said(page)).to_be_focused()
    expect(said(page)).to_have_role("status")
    expect(page).to_have_url(re.compile(f"{article.url}$"))
    comment = Comment.objects.get()
    assert (comment.text, comment.email) == ("Step 3 is gone.", "ada@example.com")
    assert votes() == [(False, "outdated")]


def test_all_the_way_with_scripts_and_without(reader):
    button(reader, "No").click()
    expect(said(reader)).to_contain_text("You said that this did not help")
    assert votes() == [(False, "")]
    part_of(reader).get_by_label("A step is missing").check()
    part_of(reader).get_by_label("Your comment").fill("Which zone?")
    button(reader, "Send").click()
    expect(said(reader)).to_have_text("Thank you: your feedback has arrived.")
    assert votes() == [(False, "missing")]
    assert Comment.objects.get().text == "Which zone?"


def test_mistakes_keep_what_was_typed(reader):
    button(reader, "No").click()
    part = part_of(reader)
    part.get_by_label("Something is wrong").check()
    part.get_by_label("Your comment").fill(TOO_LONG)
    part.get_by_label("Your e-mail address").fill("nobody")
    button(reader, "Send").click()
    expect(said(reader)).to_have_text("Nothing is sent yet: see what is said below.")
    expect(said(reader)).to_have_role("alert")
    comment = part.get_by_label("Your comment")
    expect(comment).to_have_value(TOO_LONG)
    expect(comment).to_have_accessible_description(re.compile("1009 characters"))
    email = part.get_by_label("Your e-mail address")
    expect(email).to_have_value("nobody")
    expect(email).to_have_accessible_description(re.compile("name@example.com"))
    expect(part.get_by_label("Something is wrong")).to_be_checked()
    assert not Comment.objects.exists()
    comment.fill("Short.")
    email.fill("")
    button(reader, "Send").click()
    expect(said(reader)).to_have_text("Thank you: your feedback has arrived.")
    assert Comment.objects.get().text == "Short."


def test_the_first_mistake_has_the_focus(page, article):
    page.goto(article.url)
    button(page, "No").click()
    part_of(page).get_by_label("Your e-mail address").fill("nobody")
    button(page, "Send").click()
    expect(part_of(page).get_by_label("Your e-mail address")).to_be_focused()


def test_a_choice_that_is_missing_has_the_focus(page, article):
    page.goto(article.url)
    button(page, "No").click()
    choice = part_of(page).get_by_role("radio", name="No")
    choice.evaluate("radio => { radio.checked = false }")
    part_of(page).get_by_label("Your e-mail address").fill("nobody")
    button(page, "Send").click()
    expect(part_of(page).get_by_role("radio", name="Yes")).to_be_focused()
    group = part_of(page).get_by_role("group", name="Was this helpful?")
    expect(group).to_have_accessible_description("Choose Yes or No.")


def test_what_is_gone_by_now_gives_back_what_was_typed(reader, article):
    button(reader, "No").click()
    part_of(reader).get_by_label("Your comment").fill("Written with care.")
    article.unpublish()
    address = reader.url
    button(reader, "Send").click()
    expect(said(reader)).to_contain_text("This cannot be found any more.")
    expect(part_of(reader).get_by_label("Your comment")).to_have_value(
        "Written with care."
    )
    # With JavaScript that of the article, which is still there to be read.
    expect(reader).to_have_url(address)


def test_a_vote_is_changed_and_stays_one(reader):
    button(reader, "Yes").click()
    expect(said(reader)).to_contain_text("You said that this helped")
    part_of(reader).get_by_text("Change it, or tell us more").click()
    part_of(reader).get_by_label("No", exact=True).check()
    button(reader, "Send").click()
    expect(said(reader)).to_have_text("Thank you: your feedback has arrived.")
    assert votes() == [(False, "")]


def test_without_scripts_the_way_back_is_shown(open_context, article):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(article.url)
    button(page, "Yes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Feedback")
    back = page.get_by_role("link", name="Back to what you read")
    expect(back).to_have_attribute("href", article.full_url)


def test_a_click_too_many_is_one_vote(page, article):
    page.goto(article.url)
    button(page, "Yes").dblclick()
    expect(said(page)).to_contain_text("You said that this helped")
    eventually(votes, [(True, "")])


def test_who_is_cut_off_loses_nothing(page, article):
    page.goto(article.url)
    button(page, "No").click()
    part_of(page).get_by_label("Your comment").fill("On a train.")
    page.context.set_offline(True)
    button(page, "Send").click()
    expect(part_of(page).get_by_role("alert")).to_contain_text("could not reach us")
    expect(part_of(page).get_by_label("Your comment")).to_have_value("On a train.")
    page.context.set_offline(False)
    button(page, "Send").click()
    expect(said(page)).to_have_text("Thank you: your feedback has arrived.")
    assert Comment.objects.get().text == "On a train."


def test_it_fits_from_right_to_left(open_context, article):
    page = open_context(viewport=NARROW).new_page()
    page.goto(article.url)
    button(page, "No").click()
    expect(button(page, "Send")).to_be_visible()
    for direction in ("ltr", "rtl"):
        page.evaluate("direction => { document.dir = direction }", direction)
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
