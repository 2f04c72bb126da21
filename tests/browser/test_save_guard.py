"""Two browsers edit one article, and both texts are in it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.admin import TELL_WHEN_WATCHED, choose_action, form_is_ready, sign_in
from tests.editing import edit_url
from tests.factories import make_admin
from tests.kb.factories import (
    make_article,
    make_category,
    make_knowledge_base,
    text,
)
from tests.kb.writers import Writer, latest, texts_of


pytestmark = pytest.mark.browser

NARROW = {"width": 360, "height": 800}
VIOLATIONS = {"resultTypes": ["violations"]}


@pytest.fixture
def article(home_page):
    category = make_category(make_knowledge_base(home_page), "Domains")
    body = [text("<p>Cedars grow.</p>"), text("<p>Oaks stand.</p>")]
    return make_article(category, "Trees", body=body)


@pytest.fixture
def open_editor(open_context, live_server, article):
    """Gives a function that opens the article in the editor, in a browser of its own."""

    def opened(name, **options):
        user = make_admin(first_name=name)
        context = sign_in(open_context(**options), live_server, user)
        context.add_init_script(TELL_WHEN_WATCHED)
        tab = context.new_page()
        tab.goto(edit_url(article))
        form_is_ready(tab)
        return tab

    return opened


def write(tab, number, words):
    """At the end of one of the texts."""
    field = tab.locator("[data-contentpath=body] [contenteditable=true]").nth(number)
    field.click()
    tab.keyboard.press("Control+End")
    tab.keyboard.type(words)
    # The form knows of it a moment later.
    value = tab.locator(f"[name=body-{number}-value]")
    expect(value).to_have_value(re.compile(re.escape(words)))


def loaded_from(tab):
    return tab.locator("[name=loaded_revision_created_at]")


def says(article):
    return list(texts_of(latest(article)).values())


def test_two_publish_and_both_are_in_it(open_editor, article):
    ada, ben = open_editor("Ada"), open_editor("Ben")
    write(ada, 0, " Ada says so.")
    choose_action(ada, "Publish")
    expect(ada.get_by_text("has been published")).to_be_visible()

    write(ben, 1, " Ben says so.")
    choose_action(ben, "Publish")
    expect(ben.get_by_role("heading", name="Two versions")).to_be_visible()
    expect(ben.get_by_text("Ada has saved this page since")).to_be_visible()
    expect(ben.get_by_role("radio")).to_have_count(0)
    ben.get_by_role("button", name="Publish the merged page").click()
    expect(ben.get_by_text("has been published")).to_be_visible()

    ada.goto(article.url)
    expect(ada.get_by_text("Cedars grow. Ada says so.")).to_be_visible()
    expect(ada.get_by_text("Oaks stand. Ben says so.")).to_be_visible()


def test_who_saves_what_saved_itself_is_asked_nothing(open_editor, article):
    ada = open_editor("Ada")
    for words in (" One.", " Two."):
        before = loaded_from(ada).input_value()
        write(ada, 0, words)
        expect(loaded_from(ada)).not_to_have_value(before)
    # The next is on its way while the button is pressed.
    write(ada, 1, " Three.")
    choose_action(ada, "Publish")
    expect(ada.get_by_text("has been published")).to_be_visible()
    assert says(article) == ["Cedars grow. One. Two.", "Oaks stand. Three."]


def test_the_same_text_is_asked_about_by_keyboard(open_editor, article):
    ben = conflict(open_editor, article)
    ben.get_by_role("button", name="Save the merged page").press("Enter")
    # Nothing is decided yet, and the browser says so.
    expect(ben.get_by_role("radio").first).to_be_focused()
    for _ in range(2):
        ben.keyboard.press("ArrowDown")
    expect(ben.get_by_role("radio", name="Both, theirs first")).to_be_checked()
    ben.keyboard.press("Enter")
    expect(ben.get_by_text("has been updated")).to_be_visible()
    expected = ["Cedars grow. Ada says so.", "Cedars grow. Ben says so.", "Oaks stand."]
    assert says(article) == expected


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_and_axe_finds_nothing(open_editor, article, scheme):
    values = {"title": "A" * 200, "summary": "What they are.", "tags": "wood"}
    look = {"viewport": NARROW, "color_scheme": scheme}
    ben = conflict(open_editor, article, look, **values)
    for direction in ("ltr", "rtl"):
        ben.evaluate("direction => { document.dir = direction }", direction)
        assert ben.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    found = Axe().run(ben, context="main", options=VIOLATIONS)
    assert found.response["violations"] == []


def conflict(open_editor, article, look=None, **values):
    """What Ben sees who saves what Ada has changed since he opened it."""
    ben = open_editor("Ben", **(look or {}))
    ada = Writer(make_admin(first_name="Ada"), article).open().write(**values)
    ada.blocks[next(iter(ada.blocks))] += " Ada says so."
    ada.save()
    write(ben, 0, " Ben says so.")
    ben.get_by_role("button", name="Save draft").press("Enter")
    expect(ben.get_by_role("heading", name="Two versions")).to_be_visible()
    return ben
