"""Every public page: accessible, quiet, and inside its window."""

import pytest
from axe_playwright_python.sync_playwright import Axe


pytestmark = pytest.mark.browser

# The rules that are on by default, and the one of WCAG 2.2 that is not.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# All that can be otherwise in the dark: it is the same page.
COLOR_RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast", "link-in-text-block"],
}

# 640 is what 200 % zoom leaves of 1280.
WIDTHS = [320, 360, 640, 768, 1280]

OPEN_ALL = """() => {
    for (const fold of document.querySelectorAll("main details")) {
        fold.removeAttribute("name");
        fold.open = true;
    }
}"""

# What sticks out of the window, if anything does.
STICKS_OUT = """() => {
    const root = document.documentElement;
    const beyond = root.scrollWidth - root.clientWidth;
    if (beyond <= 0) return [];
    const all = [...document.body.querySelectorAll("*")];
    const wide = all.filter((element) => {
        const box = element.getBoundingClientRect();
        const out = box.right > root.clientWidth + 1 || box.left < -1;
        return out && box.width && element.checkVisibility();
    });
    return [beyond, ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 200))];
}"""


# Colours fade from one scheme to the other.
SETTLE = "() => Promise.allSettled(document.getAnimations().map((one) => one.finished))"

# What watches its own size, as tabs do, has seen the new one after two frames.
NEXT_FRAME = """() => new Promise(
    (seen) => requestAnimationFrame(() => requestAnimationFrame(seen))
)"""


def violations(page, rules):
    page.evaluate(SETTLE)
    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def test_no_axe_violation(shown):
    assert violations(shown, RULES) == []
    if shown.locator("main details").count():
        shown.evaluate(OPEN_ALL)
        assert violations(shown, RULES) == []


def test_colors_have_contrast_in_the_dark(shown):
    shown.evaluate(OPEN_ALL)
    shown.emulate_media(color_scheme="dark")
    assert violations(shown, COLOR_RULES) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_sticks_out_of_the_window(shown, direction):
    shown.evaluate(OPEN_ALL)
    shown.evaluate("direction => { document.dir = direction }", direction)
    faults = {}
    for width in WIDTHS:
        shown.set_viewport_size({"width": width, "height": 900})
        shown.evaluate(NEXT_FRAME)
        faults[width] = shown.evaluate(STICKS_OUT)
    assert {width: fault for width, fault in faults.items() if fault} == {}
