"""Wagtail's content checker tells editors what is wrong with an answer."""

import pytest
from playwright.sync_api import expect

from tests.browser.admin import sign_in
from tests.factories import make_admin
from tests.faq.admin import question_url
from tests.faq.factories import make_category, make_faq_page, make_question


pytestmark = pytest.mark.browser

SKIPS = "<h2>First</h2><p>Text</p><h4>Too deep</h4><p>Text</p>"
LINKS = (
    '<p><a linktype="page" id="99999">A page that is gone</a>, '
    '<a href="#nowhere">an anchor that is not there</a>, '
    '<a href="#other">another question</a>, <a href="https://example.com/">a site</a></p>'
)


@pytest.fixture
def page(chromium, live_server, site):
    # Without the watch on the console: axe reports there what it finds.
    context = chromium.new_context(base_url=live_server.url)
    yield sign_in(context, live_server, make_admin()).new_page()
    context.close()


def answer(html):
    return [("text", html)]


def expect_problems(page, names):
    """That the side panel of the editor lists these, and no others."""
    page.get_by_role("button", name="Toggle checks").click()
    panel = page.locator("[data-side-panel=checks]")
    expect(panel.locator("[data-content-checker-name]")).to_have_text(names)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p></p>", ["An answer is empty"]),
        (SKIPS, ["Incorrect heading hierarchy"]),
        (LINKS, ["A link leads nowhere", "A link leads nowhere"]),
    ],
)
def test_in_the_editor_of_a_question(page, html, expected):
    make_question("Other?")
    question = make_question("Checked?", answer=answer(html))
    page.goto(question_url("edit", question.pk))
    expect_problems(page, expected)


def test_on_a_page_with_folded_answers(page, home_page):
    category = make_category("Domains")
    for html in ("<p></p>", SKIPS, LINKS):
        make_question(answer=answer(html), categories=[category])
    make_question("Other?", answer="Fine.", categories=[category])
    faq = make_faq_page(home_page, style="plain")
    assert page.goto(faq.url).ok
    expect(page.locator("wagtail-userbar #checker-trigger")).to_be_attached()
    names = page.locator("wagtail-userbar #checker-results [data-content-checker-name]")
    expect(names).to_have_count(4)
    assert sorted(names.all_text_contents()) == [
        "A heading skips a level",
        "A link leads nowhere",
        "A link leads nowhere",
        "An answer is empty",
    ]
