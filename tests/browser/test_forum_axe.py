"""The forum's templates in states and to people that `test_templates` does not show."""

import pytest

from tests.browser.axe import COLOR_RULES, OPEN_ALL, RULES, violations
from tests.browser.forum_pages import SEEN_BY_OTHERS


pytestmark = pytest.mark.browser


def test_no_axe_violation_in_the_light_and_in_the_dark(open_demo):
    page = open_demo(reduced_motion="reduce").new_page()
    found = {}
    for state in SEEN_BY_OTHERS:
        page.context.clear_cookies()
        page.emulate_media(color_scheme="light")
        assert state.visit(page).status == state.status, str(state)
        page.evaluate(OPEN_ALL)
        found[str(state)] = violations(page, RULES)
        page.emulate_media(color_scheme="dark")
        found[str(state)] += violations(page, COLOR_RULES)
    assert {name: faults for name, faults in found.items() if faults} == {}
