"""The page that shows the five display styles, as different readers use it."""

import pytest
from playwright.sync_api import expect


pytestmark = pytest.mark.browser

STYLES = ["plain", "boxed", "filled", "index", "tabs"]
FOLDING = [style for style in STYLES if style != "index"]

# Where the focus stands, and whether a reader can see that.
FOCUS = """() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
        place: [...document.querySelectorAll("body *")].indexOf(element),
        html: element.outerHTML.slice(0, 120),
        inside: Boolean(element.closest("main")),
        seen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    };
}"""


def gallery(context):
    page = context.new_page()
    page.goto("/styles/")
    page.wait_for_load_state("networkidle")
    return page


def faq(page, style):
    return page.locator(f".heroic-faq--{style}")


def first_question(page, style):
    return faq(page, style).locator("details.heroic-faq__details").first


def focus_stops(page):
    """What the Tab key comes by, once around the page."""
    stops = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stops and stop["place"] <= stops[-1]["place"]:
            return stops
        stops.append(stop)


def test_all_five_styles_are_there(open_demo):
    page = gallery(open_demo())
    expect(page.locator("[data-heroic-faq]")).to_have_count(len(STYLES))
    for style in STYLES:
        expect(faq(page, style)).to_be_visible()


@pytest.mark.parametrize(("width", "tabbed"), [(360, False), (768, True), (1280, True)])
def test_tabs_need_room(open_demo, width, tabbed):
    page = gallery(open_demo(viewport={"width": width, "height": 900}))
    tabs = faq(page, "tabs")
    expect(tabs.get_by_role("tab")).to_have_count(3 if tabbed else 0)
    expect(tabs.locator("summary.heroic-faq__panel-title").first).to_be_visible(
        visible=not tabbed
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_always_seen_and_goes_forward(open_demo, scheme):
    page = gallery(open_demo(color_scheme=scheme))
    expect(faq(page, "tabs").get_by_role("tab")).to_have_count(3)
    stops = [stop for stop in focus_stops(page) if stop["inside"]]
    summaries = page.locator("main summary:visible").count()
    assert len(stops) > summaries > 15
    assert [stop["html"] for stop in stops if not stop["seen"]] == []


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("style", FOLDING)
def test_a_question_opens_by_keyboard(open_demo, style, javascript):
    page = gallery(open_demo(java_script_enabled=javascript))
    question = first_question(page, style)
    answer = question.locator(".heroic-faq__answer")
    expect(answer).to_be_hidden()
    question.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(answer).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_index_leads_to_each_answer_by_keyboard(open_demo, javascript):
    context = open_demo(java_script_enabled=javascript, reduced_motion="reduce")
    page = gallery(context)
    index = faq(page, "index")
    link = index.locator(".heroic-faq__index a").last
    link.focus()
    page.keyboard.press("Enter")
    expect(index.get_by_role("heading", name=link.inner_text())).to_be_in_viewport()


def test_pictures_keep_their_place_before_they_are_loaded(open_demo):
    page = gallery(open_demo())
    picture = faq(page, "index").locator("img").last
    loaded, height = picture.evaluate("img => [img.complete, img.clientHeight]")
    assert not loaded
    assert height > 100
