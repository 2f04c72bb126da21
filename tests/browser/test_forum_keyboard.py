"""A forum without a mouse: what Tab leads to, answering, solving and reporting."""

import pytest
from playwright.sync_api import expect

from forumpress.groups import MODERATORS
from forumpress.models import Flag, FlagReport
from heroic_core.groups import STAFF
from tests.browser.keyboard import faults_of_focus, tab_to
from tests.factories import make_user


pytestmark = pytest.mark.browser


@pytest.fixture
def url(topic):
    return f"{topic.board.url}{topic.path}"


def test_tab_leads_to_everything_and_one_sees_where_one_is(open_as, topic, url):
    # Who may do all that can be done there.
    page = open_as(make_user(STAFF, MODERATORS), reduced_motion="reduce")
    forum = topic.board.get_parent().specific
    opening = topic.posts.get(position=1)
    for path in (
        forum.url,
        topic.board.url,
        url,
        f"{topic.board.url}ask/",
        forum.url_of("flag", opening.pk),
    ):
        page.goto(path)
        assert faults_of_focus(page) == ([], []), path


def test_who_asked_answers_and_says_what_solved_it(open_as, customer, url):
    page = open_as(customer)
    page.goto(url)
    tab_to(page, page.get_by_role("textbox", name="Your reply"))
    page.keyboard.type("It is empty now.")
    tab_to(page, page.get_by_role("button", name="Reply").last)
    page.keyboard.press("Enter")
    expect(page.get_by_role("article").get_by_text("It is empty now.")).to_be_visible()

    page.goto(url)
    answer = page.get_by_role("article").filter(has_text="Empty the outbox.")
    tab_to(page, answer.get_by_role("button", name="This solved it"))
    page.keyboard.press("Space")
    expect(answer.get_by_text("Solution", exact=True)).to_be_visible()
    # One goes on where one was.
    tab_to(page, answer.get_by_role("button", name="Not the solution"))
    page.keyboard.press("Enter")
    expect(answer.get_by_text("Solution", exact=True)).to_be_hidden()


def test_a_post_is_reported(open_as, topic, url):
    page = open_as(make_user())
    page.goto(url)
    opening = page.get_by_role("article").filter(has_text="Since this morning.")
    tab_to(page, opening.get_by_role("link", name="Report"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_label("In your own words")).to_be_focused()
    page.keyboard.type("So rude.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Report")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("A moderator will look at it.")).to_be_visible()
    report = FlagReport.objects.get()
    assert (report.reason, report.words) == ("rude", "So rude.")
    assert Flag.objects.get().post == topic.posts.get(position=1)
