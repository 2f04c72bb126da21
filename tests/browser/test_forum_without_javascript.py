"""A forum without JavaScript; asking and answering are in `test_forum_writing`."""

from functools import partial

import pytest
from playwright.sync_api import expect

from forumpress.models import Flag, Topic
from tests.browser.waiting import eventually
from tests.factories import make_user
from tests.forum.factories import make_moderator


pytestmark = pytest.mark.browser


@pytest.fixture
def open_plainly(open_as):
    return partial(open_as, java_script_enabled=False)


@pytest.fixture
def url(topic):
    return f"{topic.board.url}{topic.path}"


def test_what_helps_is_shown_on_asking_for_it(open_plainly, topic, customer):
    page = open_plainly(customer)
    page.goto(f"{topic.board.url}ask/")
    page.get_by_label("Title").fill("stuck mail")
    page.get_by_role("textbox", name="Text").fill("Since **today**.")
    page.get_by_role("button", name="See suggestions first").click()
    expect(page.get_by_role("textbox", name="Text")).to_have_value("Since **today**.")
    answers = page.get_by_role("region", name="Answers that may help")
    expect(answers.get_by_role("link", name="Mail is stuck")).to_be_visible()
    answers.get_by_role("button", name="This solved it").click()
    expect(page.get_by_text("Good that you found it")).to_be_visible()
    assert Topic.objects.get() == topic


def test_who_asked_quotes_and_says_what_solved_it(open_plainly, customer, url):
    page = open_plainly(customer)
    page.goto(url)
    answer = page.get_by_role("article").filter(has_text="Empty the outbox.")
    answer.get_by_role("link", name="Quote").click()
    said = page.get_by_role("textbox", name="Your reply")
    said.fill(f"{said.input_value()}Which one?")
    page.get_by_role("button", name="Reply").last.click()
    mine = page.get_by_role("article").filter(has_text="Which one?")
    expect(mine.locator("blockquote")).to_contain_text("Empty the outbox.")

    answer = page.get_by_role("article").filter(has_text="Empty the outbox.").first
    answer.get_by_role("button", name="This solved it").click()
    expect(answer.get_by_text("Solution", exact=True)).to_be_visible()
    answer.get_by_role("button", name="Not the solution").click()
    expect(answer.get_by_text("Solution", exact=True)).to_be_hidden()


def test_a_post_is_reported_and_hidden(open_plainly, topic, url):
    reader = open_plainly(make_user())
    reader.goto(url)
    reader.get_by_role("button", name="Me too").click()
    expect(reader.get_by_text("1 other has this problem")).to_be_visible()
    reader.get_by_role("link", name="Report").last.click()
    reader.get_by_label("It is wrong or dangerous").check()
    reader.get_by_label("In your own words").fill("It deletes all mail.")
    reader.get_by_role("button", name="Report").click()
    expect(reader.get_by_text("A moderator will look at it.")).to_be_visible()
    reader.get_by_role("link", name="Report").last.click()
    expect(reader.get_by_text("reported this post already")).to_be_visible()

    moderator = open_plainly(make_moderator())
    moderator.goto(topic.board.get_parent().specific.url_of("flags"))
    expect(moderator.get_by_text("It deletes all mail.")).to_be_visible()
    moderator.get_by_role("button", name="Hide the post").click()
    eventually(lambda: Flag.objects.get().decision, Flag.Decision.UPHELD)
    reader.goto(url)
    expect(reader.get_by_text("Empty the outbox.")).to_have_count(0)
