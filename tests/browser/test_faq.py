"""The five display styles as their readers use them."""

import re

import pytest
from playwright.sync_api import expect

from heroic_faq.models import OldAnchor
from tests.browser.clipboard import refuse_clipboard
from tests.browser.waiting import eventually
from tests.faq.factories import (
    make_category,
    make_faq_page,
    make_question,
    make_standard_page,
)


pytestmark = pytest.mark.browser

FOLDING = ["plain", "boxed", "filled", "tabs"]
NARROW = {"width": 360, "height": 740}
# What a reader does to get a link in another tab or window of the browser.
ELSEWHERE = [
    pytest.param({"modifiers": ["Control"]}, id="control"),
    pytest.param({"modifiers": ["Shift"]}, id="shift"),
    pytest.param({"button": "middle"}, id="middle"),
]


@pytest.fixture
def categories(site):
    domains = make_category("Domains", icon="domain")
    billing = make_category("Billing", icon="card")
    make_question(
        "How do I connect a domain?",
        answer="Point its <b>nameservers</b> to us.",
        categories=[domains],
    )
    make_question(
        "What is a record?", answer="A line in the zone.", categories=[domains]
    )
    make_question(
        "How do I get a refund?",
        answer="Write to us within thirty days.",
        categories=[billing],
    )
    return [domains, billing]


@pytest.fixture
def show(home_page, categories):
    """A function that makes a page with a FAQ block and returns its URL."""

    def show(**options):
        options.setdefault("categories", categories)
        page = make_standard_page(home_page, faq=options)
        return page.url

    return show


def fold(page, question):
    return page.locator("details.heroic-faq__details", has_text=question).first


@pytest.mark.parametrize("style", FOLDING)
def test_enter_opens_and_closes_an_answer(page, show, style):
    page.goto(show(style=style))
    summary = fold(page, "connect a domain").locator("summary")
    expect(page.get_by_text("Point its nameservers")).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Point its nameservers")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_text("Point its nameservers")).to_be_hidden()


@pytest.mark.parametrize("style", FOLDING)
def test_all_answers_are_reached_by_keyboard_alone(page, show, style):
    page.goto(show(style=style))
    for _ in range(60):
        page.keyboard.press("Tab")
        if "connect a domain" in page.evaluate("document.activeElement.textContent"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("Point its nameservers")).to_be_visible()


@pytest.mark.parametrize("style", FOLDING)
def test_without_javascript_answers_open(open_context, show, style):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(show(style=style))
    fold(page, "connect a domain").locator("summary").click()
    expect(page.get_by_text("Point its nameservers")).to_be_visible()


@pytest.mark.parametrize("style", FOLDING)
def test_without_javascript_a_link_opens_its_answer(open_context, show, style):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(show(style=style) + "#how-do-i-get-a-refund")
    expect(page.get_by_text("Write to us within thirty days")).to_be_visible()


def test_index_hides_nothing(open_context, show):
    for javascript in (True, False):
        page = open_context(java_script_enabled=javascript).new_page()
        page.goto(show(style="index"))
        expect(page.locator("details.heroic-faq__details")).to_have_count(0)
        for answer in ("Point its", "A line in", "Write to us within"):
            expect(page.get_by_text(answer)).to_be_visible()


def test_index_jumps_from_the_list_to_the_answer(page, show):
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(show(style="index"))
    page.locator(".heroic-faq__index a", has_text="refund").click()
    expect(page).to_have_url(re.compile("#how-do-i-get-a-refund$"))
    expect(page.locator("#how-do-i-get-a-refund")).to_be_in_viewport()


@pytest.mark.parametrize("style", FOLDING)
def test_a_text_link_opens_a_closed_answer(open_context, show, style):
    page = open_context().new_page()
    page.goto(show(style=style) + "#:~:text=within%20thirty%20days")
    expect(page.get_by_text("Write to us within thirty days")).to_be_visible()


@pytest.mark.parametrize("style", FOLDING)
def test_the_address_opens_its_answer_on_load_on_change_and_from_the_page(
    page, show, style
):
    page.goto(show(style=style) + "#how-do-i-get-a-refund")
    answer = page.get_by_text("Write to us within thirty days")
    expect(answer).to_be_in_viewport()
    fold(page, "refund").evaluate("fold => { fold.open = false }")
    page.evaluate(
        """() => {
            const link = document.createElement("a");
            link.href = "#how-do-i-get-a-refund";
            link.id = "same-page";
            link.textContent = "Again";
            document.querySelector("main").prepend(link);
        }"""
    )
    page.click("#same-page")
    expect(answer).to_be_in_viewport()
    page.evaluate("location.hash = 'what-is-a-record'")
    expect(page.get_by_text("A line in the zone")).to_be_in_viewport()


def test_a_former_anchor_opens_the_answer(page, show):
    url = show(style="boxed")
    question = make_question("New wording?", answer="Still here.")
    OldAnchor.objects.create(question=question, slug="old-wording")
    url = show(style="boxed", source="questions", questions=[question])
    page.goto(url + "#old-wording")
    expect(page.get_by_text("Still here.")).to_be_visible()


def test_a_broken_address_disturbs_nothing(page, show):
    page.goto(show() + "#%E0%A4%A")
    fold(page, "refund").locator("summary").click()
    expect(page.get_by_text("Write to us within")).to_be_visible()


def test_one_at_a_time_closes_the_others_in_its_own_block_only(page, home_page, show):
    single = {"opening": "single", "source": "typed"}
    item = "{}?".format
    typed = [
        {"question": item(word), "answer": [("text", f"<p>Answer {word}.</p>")]}
        for word in ("one", "two")
    ]
    made = make_standard_page(
        home_page, faq={**single, "items": typed}, second={**single, "items": typed}
    )
    page.goto(made.url)
    summaries = page.locator("summary.heroic-faq__summary")
    folds = page.locator("details.heroic-faq__details")
    for index in (0, 2, 1):
        summaries.nth(index).click()
        expect(folds.nth(index)).to_have_attribute("open", "")
    eventually(
        lambda: folds.evaluate_all("folds => folds.map(fold => fold.open)"),
        [False, True, True, False],
    )


def test_expand_and_collapse_all(page, show):
    page.goto(show(toggle_all=True))
    page.get_by_role("button", name="Expand all").click()
    for answer in ("Point its", "A line in", "Write to us within"):
        expect(page.get_by_text(answer)).to_be_visible()
    page.get_by_role("button", name="Collapse all").click()
    expect(page.get_by_text("Point its")).to_be_hidden()


def test_the_link_of_a_question_is_copied(open_context, show):
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(show())
    fold(page, "refund").locator("summary").click()
    page.locator("#how-do-i-get-a-refund [data-faq-copy]").click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("#how-do-i-get-a-refund")
    expect(page).to_have_url(copied)


def test_a_refused_clipboard_leads_to_the_question(page, show):
    refuse_clipboard(page)
    page.goto(show())
    fold(page, "refund").locator("summary").click()
    page.locator("#how-do-i-get-a-refund [data-faq-copy]").click()
    expect(page).to_have_url(re.compile("#how-do-i-get-a-refund$"))


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_the_link_of_a_question_opens_elsewhere(open_context, show, elsewhere):
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(show())
    fold(page, "refund").locator("summary").click()
    with context.expect_page() as opened:
        page.locator("#how-do-i-get-a-refund [data-faq-copy]").click(**elsewhere)
    expect(opened.value).to_have_url(re.compile("#how-do-i-get-a-refund$"))
    expect(page).not_to_have_url(re.compile("#"))


def test_back_remembers_what_was_open(page, show):
    page.goto(show())
    fold(page, "refund").locator("summary").click()
    expect(page.get_by_text("Write to us within thirty days")).to_be_visible()
    page.goto("/accounts/login/")
    page.go_back()
    expect(page.get_by_text("Write to us within thirty days")).to_be_visible()
    expect(page.get_by_text("Point its")).to_be_hidden()


def test_back_remembers_what_was_open_below_a_filter(page, home_page, categories):
    url = make_faq_page(home_page).url
    page.goto(url)
    page.get_by_role("searchbox").fill("refund")
    expect(page).to_have_url(re.compile("q=refund"))
    fold(page, "refund").locator("summary").click()
    expect(page.get_by_text("Write to us within thirty days")).to_be_visible()
    page.goto("/accounts/login/")
    page.go_back()
    expect(page.get_by_text("Write to us within thirty days")).to_be_visible()
    page.get_by_role("searchbox").fill("")
    expect(page.get_by_role("heading", name="What is a record?")).to_be_visible()
    expect(page.get_by_text("Write to us within thirty days")).to_be_visible()
    expect(page.get_by_text("Point its")).to_be_hidden()


def test_the_link_of_a_question_is_copied_without_the_filter(
    open_context, home_page, categories
):
    context = open_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    url = make_faq_page(home_page).url
    page.goto(url)
    page.get_by_role("searchbox").fill("refund")
    expect(page).to_have_url(re.compile("q=refund"))
    fold(page, "refund").locator("summary").click()
    page.locator("#how-do-i-get-a-refund [data-faq-copy]").click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"{url}#how-do-i-get-a-refund")


def test_print_shows_all_answers(open_context, show):
    for javascript in (True, False):
        page = open_context(java_script_enabled=javascript).new_page()
        page.goto(show(opening="single"))
        page.emulate_media(media="print")
        if javascript:
            page.evaluate("dispatchEvent(new Event('beforeprint'))")
        for answer in ("Point its", "A line in", "Write to us within"):
            expect(page.get_by_text(answer)).to_be_visible()
            # What is clipped by a parent counts as visible: the parent has no room.
            item = page.locator("details.heroic-faq__details", has_text=answer)
            assert item.evaluate(ROOM_BELOW_SUMMARY) > 20
        if javascript:
            page.evaluate("dispatchEvent(new Event('afterprint'))")
            opened = page.locator("details.heroic-faq__details[open]")
            expect(opened).to_have_count(0)


ROOM_BELOW_SUMMARY = """
fold => fold.getBoundingClientRect().bottom
    - fold.querySelector("summary").getBoundingClientRect().bottom
"""


def test_less_motion_means_none(open_context, show):
    url = show(animation=True)
    durations = []
    for motion in ("no-preference", "reduce"):
        page = open_context(reduced_motion=motion).new_page()
        page.goto(url)
        durations.append(
            page.locator("details.heroic-faq__details").first.evaluate(
                "fold => getComputedStyle(fold, '::details-content').transitionDuration"
            )
        )
    moving, still = durations
    assert set(still.split(", ")) == {"0s"}
    assert moving != still


def test_tabs_are_tabs_where_there_is_room(page, show):
    page.goto(show(style="tabs"))
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_text(["Domains", "Billing"])
    expect(page.get_by_role("tabpanel", name="Domains")).to_be_visible()
    tabs.first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tabpanel", name="Billing")).to_be_visible()
    expect(tabs.nth(1)).to_be_focused()
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    expect(page.get_by_role("tabpanel", name="Domains")).to_be_visible()


def test_each_tab_has_its_own_link(page, show):
    url = show(style="tabs")
    page.goto(url)
    page.get_by_role("tab", name="Billing").click()
    expect(page).to_have_url(re.compile("#topic:billing$"))
    page.goto("about:blank")
    page.goto(url + "#topic:billing")
    expect(page.get_by_role("tabpanel", name="Billing")).to_be_visible()
    expect(page.get_by_role("tab", name="Billing")).to_have_attribute(
        "aria-selected", "true"
    )


def test_each_tab_has_its_own_link_by_keyboard(page, show):
    page.goto(show(style="tabs"))
    page.get_by_role("tab", name="Domains").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("#topic:billing$"))


def test_space_on_a_tab_selects_it_and_does_not_scroll(page, show):
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(show(style="tabs"))
    page.get_by_role("tab", name="Billing").focus()
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.press("Space")
    # A scroll by key starts late and is smooth.
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == 0
    expect(page.get_by_role("tabpanel", name="Billing")).to_be_visible()
    expect(page).to_have_url(re.compile("#topic:billing$"))


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_a_tab_opens_elsewhere(open_context, show, elsewhere):
    context = open_context()
    page = context.new_page()
    page.goto(show(style="tabs"))
    with context.expect_page() as opened:
        page.get_by_role("tab", name="Billing").click(**elsewhere)
    expect(opened.value).to_have_url(re.compile("#topic:billing$"))
    expect(page.get_by_role("tabpanel", name="Domains")).to_be_visible()


def test_tabs_are_an_accordion_on_a_narrow_screen(page, show):
    page.set_viewport_size(NARROW)
    page.goto(show(style="tabs"))
    expect(page.get_by_role("tab")).to_have_count(0)
    panels = page.locator("details.heroic-faq__panel")
    expect(panels.first).to_have_attribute("open", "")
    page.locator("summary", has_text="Billing").click()
    expect(panels.nth(1)).to_have_attribute("open", "")
    expect(panels.first).not_to_have_attribute("open", "")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.get_by_role("tabpanel", name="Billing")).to_be_visible()


def test_tabs_without_javascript_are_an_accordion(open_context, show):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(show(style="tabs"))
    expect(page.get_by_role("heading", name="What is a record?")).to_be_visible()
    expect(page.get_by_role("heading", name="How do I get a refund?")).to_be_hidden()
    page.locator("summary", has_text="Billing").click()
    expect(page.get_by_role("heading", name="How do I get a refund?")).to_be_visible()


@pytest.mark.parametrize("style", [*FOLDING, "index"])
def test_the_filter_of_a_block_shows_what_matches(page, show, style):
    page.goto(show(style=style, filter=True))
    page.get_by_role("searchbox").fill("THIRTY")
    expect(page.get_by_text("1 of 3 questions")).to_be_visible()
    expect(page.get_by_text("Write to us within thirty days")).to_be_visible()
    expect(page.locator("[data-faq-item]:visible")).to_have_count(1)
    page.get_by_role("searchbox").fill("")
    expect(page.locator("[data-faq-count]")).to_be_hidden()
    expect(page.locator("[data-faq-item]:not([hidden])")).to_have_count(3)


@pytest.fixture
def faq_page(home_page, categories):
    return make_faq_page(home_page)


def test_the_page_filters_at_once_counts_and_marks(page, faq_page):
    page.goto(faq_page.url)
    page.get_by_role("searchbox", name="Filter the questions").fill("récord")
    expect(page.get_by_text("1 of 3 questions")).to_be_visible()
    eventually(lambda: page.evaluate("CSS.highlights.get('heroic-faq').size"), 1)
    expect(page).to_have_url(re.compile(r"\?q=r%C3%A9cord$"))
    expect(page.locator("[data-faq-nav-count]")).to_have_text(["1", "0"])


def test_no_match_keeps_the_words_and_shows_the_ways_on(page, faq_page):
    page.goto(faq_page.url)
    box = page.get_by_role("searchbox", name="Filter the questions")
    box.fill("zebra crossing")
    expect(page.get_by_text("No question has all these words.")).to_be_visible()
    expect(box).to_have_value("zebra crossing")
    expect(page.get_by_role("navigation", name="Categories")).to_be_visible()
    page.get_by_role("link", name="Show all questions").click()
    expect(page.get_by_role("heading", name="How do I get a refund?")).to_be_visible()
    expect(box).to_have_value("")


def test_a_link_to_a_hidden_question_ends_the_filter(page, faq_page):
    page.goto(faq_page.url)
    page.get_by_role("searchbox", name="Filter the questions").fill("refund")
    page.get_by_role("navigation", name="Categories").get_by_text("Domains").click()
    expect(page.get_by_role("heading", name="What is a record?")).to_be_visible()


def test_a_shared_filter_can_be_widened(page, faq_page):
    page.goto(faq_page.url + "?q=refund")
    expect(page.get_by_text("1 of 3 questions")).to_be_visible()
    expect(page.get_by_role("heading", name="What is a record?")).to_have_count(0)
    page.get_by_role("searchbox", name="Filter the questions").fill("record")
    expect(page.get_by_role("heading", name="What is a record?")).to_be_visible()
    expect(page.get_by_role("heading", name="How do I get a refund?")).to_be_hidden()


def test_without_javascript_the_server_filters(open_context, faq_page):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(faq_page.url)
    page.get_by_role("searchbox", name="Filter the questions").fill("thirty")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_text("1 of 3 questions")).to_be_visible()
    expect(page.locator("mark")).to_have_text("thirty")
    expect(page.locator("[data-faq-item]")).to_have_count(1)


def test_tabs_come_back_when_a_shared_filter_is_widened(page, faq_page):
    faq_page.style = "tabs"
    faq_page.save_revision().publish()
    for query in ("refund", "zebra"):
        page.goto(faq_page.url + f"?q={query}")
        box = page.get_by_role("searchbox", name="Filter the questions")
        expect(page.locator("[data-faq-item]")).to_have_count(3)
        box.fill("")
        expect(page.get_by_role("tab")).to_have_text(["Domains", "Billing"])
        page.get_by_role("tab", name="Domains").click()
        expect(page.get_by_role("heading", name="What is a record?")).to_be_visible()
        page.get_by_role("tab", name="Billing").click()
        expect(
            page.get_by_role("heading", name="How do I get a refund?")
        ).to_be_visible()


def test_a_link_into_a_filtered_page_still_arrives(page, faq_page):
    page.goto(faq_page.url + "?q=refund#what-is-a-record")
    expect(page.get_by_text("A line in the zone")).to_be_visible()


def test_without_storage_everything_else_works(page, show):
    page.add_init_script(
        """Object.defineProperty(window, "sessionStorage", {
            get() { throw new DOMException("Refused", "SecurityError"); },
        });"""
    )
    page.goto(show(toggle_all=True) + "#how-do-i-get-a-refund")
    expect(page.get_by_text("Write to us within thirty days")).to_be_visible()
    page.get_by_role("button", name="Expand all").click()
    expect(page.get_by_text("Point its")).to_be_visible()


def test_without_a_connection_the_filter_is_left_to_the_server(
    chromium, faq_page, live_server
):
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    page.route("**/faq/", lambda route: route.abort())
    page.goto(faq_page.url + "?q=refund")
    page.get_by_role("searchbox", name="Filter the questions").fill("record")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("heading", name="What is a record?")).to_be_visible()
    context.close()
