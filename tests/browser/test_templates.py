"""Every public page: accessible, quiet, and inside its window."""

import pytest

from tests.browser.axe import COLOR_RULES, OPEN_ALL, RULES, violations


pytestmark = pytest.mark.browser

# 640 is what 200 % zoom leaves of 1280.
WIDTHS = [320, 360, 640, 768, 1280]

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


# What watches its own size, as tabs do, has seen the new one after two frames.
NEXT_FRAME = """() => new Promise(
    (seen) => requestAnimationFrame(() => requestAnimationFrame(seen))
)"""


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
