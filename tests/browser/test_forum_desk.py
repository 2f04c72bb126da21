"""The staff desk by keyboard, without scripts, and in a narrow window."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from forumpress.models import CannedReply, Topic
from heroic_core.permissions import grant_declared
from tests.browser.admin import sign_in
from tests.factories import make_staff
from tests.forum.factories import make_board, make_forum, make_topic


pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VIOLATIONS = {"resultTypes": ["violations"]}
SWITCH = "Use single keys on this page"


@pytest.fixture
def staff(site):
    grant_declared()
    return make_staff(first_name="Sam")


@pytest.fixture
def topics(home_page, staff, settings):
    # Whoever asks is known to the moderators.
    settings.FORUMPRESS = {"HOLD_UNTIL_APPROVED": 0}
    board = make_board(make_forum(home_page))
    return [make_topic(board, title=f"Topic {name}") for name in "ABC"]


@pytest.fixture
def desk(topics):
    return f"{topics[0].board.get_parent().specific.url}desk/"


@pytest.fixture
def open_desk(open_context, live_server, staff, desk):
    def open_(**options):
        page = sign_in(open_context(**options), live_server, staff).new_page()
        page.goto(desk)
        return page

    return open_


def link(page, name):
    return page.get_by_role("link", name=f"Topic {name}")


def taken():
    rows = Topic.objects.exclude(assignee=None).order_by("title")
    return [topic.title for topic in rows]


def test_keys_go_from_topic_to_topic_choose_and_take(open_desk):
    page = open_desk()
    page.keyboard.press("j")
    expect(link(page, "A")).to_be_focused()
    page.keyboard.press("k")
    expect(link(page, "A")).to_be_focused()
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(link(page, "C")).to_be_focused()
    page.keyboard.press("x")
    expect(page.get_by_text("Chosen: 2")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_text("done with 2 topics")).to_be_visible()
    assert taken() == ["Topic A", "Topic C"]


def test_a_takes_the_topic_that_one_is_at_and_o_opens_it(open_desk, desk):
    page = open_desk()
    page.keyboard.press("a")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.get_by_text("done with 1 topic")).to_be_visible()
    assert taken() == ["Topic B"]
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page.get_by_role("heading", level=1)).to_have_text("Topic A")


def test_single_keys_can_be_turned_off_for_good(open_desk):
    page = open_desk()
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label(SWITCH).uncheck()
    page.reload()
    page.keyboard.press("j")
    expect(link(page, "A")).not_to_be_focused()
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label(SWITCH).check()
    page.keyboard.press("j")
    expect(link(page, "A")).to_be_focused()


def test_keys_with_others_and_in_fields_are_left_alone(open_desk):
    page = open_desk()
    page.get_by_role("combobox", name="Board").focus()
    page.keyboard.press("j")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("Alt+j")
    for name in "ABC":
        expect(link(page, name)).not_to_be_focused()


def test_without_scripts(open_desk):
    page = open_desk(java_script_enabled=False)
    assert page.get_by_text("Keys", exact=True).is_hidden()
    page.get_by_label("Choose “Topic B”").check()
    page.get_by_role("button", name="Assign to me").click()
    expect(page.get_by_text("done with 1 topic")).to_be_visible()
    assert taken() == ["Topic B"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_axe_finds_nothing(open_desk, topics, scheme):
    page = open_desk(viewport={"width": 360, "height": 800}, color_scheme=scheme)
    handoff = page.url.replace("desk/", f"topic/{topics[0].pk}/handoff/")
    for url in (page.url, handoff):
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert Axe().run(page, options=VIOLATIONS).response["violations"] == [], url


def test_a_canned_reply_is_put_where_the_cursor_is(open_desk, topics):
    CannedReply.objects.create(title="Log", text="Send the log, {name}.", locale="en")
    page = open_desk()
    link(page, "A").click()
    area = page.locator("textarea[data-forumpress-text]").first
    area.fill("Hello.")
    page.get_by_text("Canned replies").click()
    page.get_by_role("link", name="Log", exact=True).click()
    author = topics[0].author_name
    expect(area).to_have_value(f"Hello.\n\nSend the log, {author}.")
    expect(area).to_be_focused()
