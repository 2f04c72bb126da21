"""Going through a page without a mouse."""

ENOUGH = 80

HAS_FOCUS = "element => element === document.activeElement"

# What has the focus, marked, unless it was come by before.
STOP = """() => {
    const here = document.activeElement;
    if (here === document.body || "cameBy" in here.dataset) return null;
    here.dataset.cameBy = "";
    // Wagtail's, which shows it inside of itself.
    if (here.localName === "wagtail-userbar") return [true, ""];
    const around = [];
    for (let each = here; each && around.length < 4; each = each.parentElement) around.push(each);
    const shows = around.some((each) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(each);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    const { left, top, width, height } = here.getBoundingClientRect();
    const above = document.elementFromPoint(left + width / 2, top + height / 2);
    const isSeen = around.some((each) => each.contains(above)) || here.contains(above);
    return [shows && isSeen, here.outerHTML.slice(0, 200)];
}"""

# A group of radios is one stop, and a toolbar too.
PASSED_BY = """() => {
    const all = document.querySelectorAll("a[href], button, input, select, textarea, summary");
    const left = [...all].filter((each) =>
        each.checkVisibility({ visibilityProperty: true }) && each.tabIndex >= 0
        && each.type !== "radio" && !each.disabled && !("cameBy" in each.dataset));
    return left.map((each) => each.outerHTML.slice(0, 200));
}"""


def tab_to(page, locator):
    """Press Tab till an element has the focus, as somebody does who cannot point at it."""
    for _ in range(ENOUGH):
        page.keyboard.press("Tab")
        if locator.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"Tab does not lead to {locator}.")


def faults_of_focus(page):
    """
    What is wrong with going through a page by Tab.

    Returns:
        The HTML of what has the focus unseen, and of what Tab does not lead to.
    """
    unseen = []
    page.keyboard.press("Tab")
    while stop := page.evaluate(STOP):
        is_seen, html = stop
        if not is_seen:
            unseen.append(html)
        page.keyboard.press("Tab")
    return unseen, page.evaluate(PASSED_BY)
