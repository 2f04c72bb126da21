"""Going through a page without a mouse."""

ENOUGH = 80

HAS_FOCUS = "element => element === document.activeElement"


def tab_to(page, locator):
    """Press Tab till an element has the focus, as somebody does who cannot point at it."""
    for _ in range(ENOUGH):
        page.keyboard.press("Tab")
        if locator.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"Tab does not lead to {locator}.")
